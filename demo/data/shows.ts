/** Who presents, and what is, was and will be on air. Times are relative to the moment of seeding. */
import type { ChatLine, Host, LineUpItem, Recording, Show } from "../types"

export const hosts: readonly Host[] = [
  {
    handle: "ines-duarte",
    name: "Ines Duarte",
    role: "Ceramics",
    bio: "Threw pots for nine years before she sold them. Turns everything upside down to show you the foot.",
    avatar: "hosts/ines-duarte.webp",
  },
  {
    handle: "tomas-vrba",
    name: "Tomas Vrba",
    role: "Glass",
    bio: "Third generation at the furnace. Will pour water from any height to prove a point about spouts.",
    avatar: "hosts/tomas-vrba.webp",
  },
  {
    handle: "chiara-fontana",
    name: "Chiara Fontana",
    role: "Lamps",
    bio: "Electrician, then lamp maker. Dims the studio before she says a word about light.",
    avatar: "hosts/chiara-fontana.webp",
  },
  {
    handle: "wren-aldous",
    name: "Wren Aldous",
    role: "Candles and scent",
    bio: "Pours wax on weekdays and has burned every candle in the shop to the bottom.",
    avatar: "hosts/wren-aldous.webp",
  },
  {
    handle: "marit-lindqvist",
    name: "Marit Lindqvist",
    role: "Textiles and jewellery",
    bio: "Weaver with a silversmith's bench in the back room. Knows which throw pills and says so.",
    avatar: "hosts/marit-lindqvist.webp",
  },
  {
    handle: "jonas-keller",
    name: "Jonas Keller",
    role: "Watches and audio",
    bio: "Repaired watches for twelve years. Opens the case back on air, every time.",
    avatar: "hosts/jonas-keller.webp",
  },
]

const SEGMENT_SECONDS = 4
const HOUR = 60
const DAY = 24 * HOUR

/** The recording cuts to the next product every four seconds, in the order of the line-up. */
const shown = (...items: readonly (readonly [product: string, note: string])[]): readonly LineUpItem[] =>
  items.map(([product, note], index) => ({ product, note, pinnedAt: index * SEGMENT_SECONDS }))

const planned = (...items: readonly (readonly [product: string, note: string])[]): readonly LineUpItem[] =>
  items.map(([product, note]) => ({ product, note }))

const recording = (handle: string, items: number): Recording => ({
  file: `shows/${handle}.mp4`,
  durationSeconds: items * SEGMENT_SECONDS,
  width: 540,
  height: 960,
})

const preview = (handle: string): Recording => ({
  file: `shows/${handle}-preview.mp4`,
  durationSeconds: 4,
  width: 270,
  height: 480,
})

/** Two seconds of each of the shop's sixteen sets. */
export const interlude: Recording = { file: "shows/interlude.mp4", durationSeconds: 32, width: 540, height: 960 }

const poster = (handle: string): string => `shows/${handle}.webp`

/** Lines at a natural, uneven pace. */
const chat = (...lines: readonly (readonly [author: string, text: string])[]): readonly ChatLine[] => {
  let at = 6
  return lines.map(([author, text], index) => {
    at += 7 + ((index * 13) % 19)
    return { author, text, at }
  })
}

export const shows: readonly Show[] = [
  {
    handle: "breakfast-from-the-kiln",
    title: "Breakfast from the kiln",
    description:
      "Ines unpacks this month's firing: mugs, bowls and the teapot everyone asks about. Seconds with a story go for the price of a coffee.",
    host: "ines-duarte",
    state: "live",
    startsInMinutes: -18,
    durationMinutes: 90,
    category: "tableware",
    tags: ["new firing", "stoneware"],
    lineUp: shown(
      ["ridge-mug", "Out of the kiln this morning, still warm"],
      ["hollow-bowl", "The tall foot keeps your hand cool"],
      ["loam-teapot", "The brass handle folds, watch"],
      ["ember-espresso-set", "Matte outside, gloss where the coffee is"],
      ["tide-dinner-plate", "No two pool alike"],
      ["fold-pitcher", "It does not drip. We poured it forty times"]
    ),
    poster: poster("breakfast-from-the-kiln"),
    recording: recording("breakfast-from-the-kiln", 6),
    preview: preview("breakfast-from-the-kiln"),
    chat: chat(
      ["Annika", "Good morning from a very rainy Malmo"],
      ["Paulo", "is the moss one darker than on the site?"],
      ["Ines Duarte", "A little, Paulo. Moss comes out darker near the flame, this one sat at the back."],
      ["Greta", "I have four of the oat mugs, three years, not one chip"],
      ["Sam", "does the teapot strainer work with rooibos?"],
      ["Ines Duarte", "Rooibos is fine, Sam, it is cut at 2 mm. Fannings go through."],
      ["Lotte", "that foot ring"],
      ["Mireille", "Will there be a bigger bowl?"],
      ["Dev", "just ordered the espresso set"],
      ["Annika", "pour it again please, slower"],
      ["Bram", "how heavy is the pitcher when full?"],
      ["Ines Duarte", "About 2.1 kilos, Bram. Two hands for children."]
    ),
  },
  {
    handle: "lights-down",
    title: "Lights down: lamps after dark",
    description:
      "Chiara turns the studio lights off and switches on one lamp at a time, at full, at half and at the dimmest it goes.",
    host: "chiara-fontana",
    state: "live",
    startsInMinutes: -42,
    durationMinutes: 75,
    category: "lamps",
    tags: ["lamps", "evening"],
    lineUp: shown(
      ["harrow-table-lamp", "Linen, so the light is warm on both sides"],
      ["cep-lamp", "Hold the top to dim"],
      ["pearl-globe-lamp", "Three layers of glass, no hot spot"],
      ["plisse-lamp", "Eighty pleats, counted"],
      ["moth-portable-lamp", "Twelve hours on the balcony"],
      ["kumo-lantern", "Opens in a minute, we timed it"]
    ),
    poster: poster("lights-down"),
    recording: recording("lights-down", 6),
    preview: preview("lights-down"),
    chat: chat(
      ["Giulia", "finally someone who shows the dimmest setting"],
      ["Rory", "Is the Cep too big for a bedside table of 40 cm?"],
      ["Chiara Fontana", "It is 28 across, Rory, so there is room for a glass and a book."],
      ["Noor", "how warm is 2700?"],
      ["Chiara Fontana", "Like an old bulb, Noor. The candle next to it is 1900."],
      ["Petra", "the pleated one in sage, oh no"],
      ["Henrik", "can I buy the shade alone?"],
      ["Chiara Fontana", "Yes, write to us and we send one. It lifts off without a tool."],
      ["Aoife", "My cat has opinions about paper lanterns"],
      ["Luc", "two Moths ordered for the terrace"],
      ["Noor", "does it flicker on camera?"]
    ),
  },
  {
    handle: "six-pieces-one-loupe",
    title: "Six pieces, one loupe",
    description:
      "Jonas puts the week's watches under the loupe, opens two of them, and answers the question about quartz.",
    host: "jonas-keller",
    state: "live",
    startsInMinutes: -7,
    durationMinutes: 60,
    category: "watches-audio",
    tags: ["watches", "close-up"],
    lineUp: shown(
      ["surveyor-field-watch", "Hand-wound, forty turns in the morning"],
      ["equinox-dress-watch", "6.8 mm, goes under any cuff"],
      ["sounder-dive-watch", "120 clicks, count them"],
      ["interval-chronograph", "Listen to the reset"],
      ["harbour-desk-clock", "Sweeps, does not tick"],
      ["cove-speaker", "What is playing in the background"]
    ),
    poster: poster("six-pieces-one-loupe"),
    recording: recording("six-pieces-one-loupe", 6),
    preview: preview("six-pieces-one-loupe"),
    chat: chat(
      ["Matthias", "Case back! Case back!"],
      ["Yuki", "lug to lug on the field watch?"],
      ["Jonas Keller", "46 mm, Yuki. It wears like a 38 because the lugs turn down."],
      ["Ewan", "is lume on the dive watch green or blue?"],
      ["Jonas Keller", "Blue for the hands, green for the bezel pip, so you cannot mix them up."],
      ["Clara", "Bought the Equinox here in spring, still on time to the second"],
      ["Ravi", "service interval for the automatic?"],
      ["Jonas Keller", "Six to eight years, and we do it ourselves."],
      ["Matthias", "that seconds hand snapping back"],
      ["Inga", "panda dial please, closer"]
    ),
  },
  {
    handle: "one-stem",
    title: "One stem, five vases",
    description:
      "What a single branch does in a bud vase, a ring, an amphora and a bowl with pins. An hour of cutting and waiting.",
    host: "ines-duarte",
    state: "past",
    startsInMinutes: -1 * DAY - 3 * HOUR,
    durationMinutes: 58,
    category: "vases-planters",
    tags: ["flowers", "how-to"],
    lineUp: shown(
      ["anther-bud-vase", "Narrow enough to hold one stem upright"],
      ["torus-vase", "Water all the way round"],
      ["doric-vase", "For branches taller than you"],
      ["gourd-vase", "The waist keeps stems apart"],
      ["shallows-ikebana-bowl", "Three stems, exactly there"],
      ["moon-jar", "Empty is fine too"]
    ),
    poster: poster("one-stem"),
    recording: recording("one-stem", 6),
    chat: chat(
      ["Saoirse", "What branch is that?"],
      ["Ines Duarte", "Spindle, from the car park behind the studio."],
      ["Jo", "the ring one looks impossible to clean"],
      ["Ines Duarte", "Rice and warm water, shake, done."],
      ["Fatima", "Ochre bud vase ordered, thank you"],
      ["Nils", "is the moon jar coming back?"],
      ["Ines Duarte", "Four at a time, Nils. Three left today."],
      ["Carla", "my stems always fall to one side, this explains it"],
      ["Jo", "fine, I ordered the ring one"]
    ),
  },
  {
    handle: "clear-water",
    title: "Clear water, coloured glass",
    description: "Tomas pours, holds to the window and compares smoke with amber, on the table and full.",
    host: "tomas-vrba",
    state: "past",
    startsInMinutes: -3 * DAY - 1 * HOUR,
    durationMinutes: 64,
    category: "glass",
    tags: ["glass", "mouth-blown"],
    lineUp: shown(
      ["fjord-tumbler", "Fourteen millimetres of base"],
      ["vesper-carafe", "The cup is the lid"],
      ["rill-highball", "Twenty-four flutes"],
      ["halo-coupe", "Hard to knock over"],
      ["tarn-decanter", "The stopper fits this neck only"],
      ["pool-bowl", "Six millimetres all the way up"]
    ),
    poster: poster("clear-water"),
    recording: recording("clear-water", 6),
    chat: chat(
      ["Marek", "Ahoj from Liberec"],
      ["Tomas Vrba", "Ahoj Marek. You know the hut, then."],
      ["Ellen", "is sea green more blue or more green?"],
      ["Tomas Vrba", "Green in the shade and blue on linen. I mean it."],
      ["Kofi", "dishwasher?"],
      ["Tomas Vrba", "All but the Pool bowl. It is too heavy for the rack."],
      ["Siri", "two sets of the Halo, for New Year"],
      ["Ellen", "amber it is"],
      ["Marek", "show the pontil mark"]
    ),
  },
  {
    handle: "wick-school",
    title: "Wick school",
    description:
      "Why candles tunnel, what to do about it, and which of ours burns the longest. Wren lights all of them at once.",
    host: "wren-aldous",
    state: "past",
    startsInMinutes: -6 * DAY,
    durationMinutes: 47,
    category: "candles-scent",
    tags: ["candles", "how-to"],
    lineUp: shown(
      ["hearth-jar-candle", "First burn: to the edge"],
      ["stave-candlesticks", "Solid brass, felt underneath"],
      ["drift-pillar-set", "Unscented, for the dinner table"],
      ["orchard-bubble-candle", "Made to be looked at"],
      ["marsh-reed-diffuser", "Turn the reeds on Sundays"],
      ["ashfall-incense-set", "Forty minutes a stick"]
    ),
    poster: poster("wick-school"),
    recording: recording("wick-school", 6),
    chat: chat(
      ["Bea", "mine tunnels every single time"],
      ["Wren Aldous", "Give it two hours the first evening, Bea. Wax remembers."],
      ["Oskar", "Is black tea very smoky?"],
      ["Wren Aldous", "More tannin than smoke. Cedar is the smoky one."],
      ["Hanne", "the bubble one is too nice to light"],
      ["Wren Aldous", "Then do not. It keeps for years out of the sun."],
      ["Ruth", "Ordered fig, third time"],
      ["Oskar", "does the brass need polish?"]
    ),
  },
  {
    handle: "off-the-loom-live",
    title: "Off the loom",
    description:
      "Marit pulls threads out of every fabric we sell and says which will pill, which will shrink and which will outlive you.",
    host: "marit-lindqvist",
    state: "past",
    startsInMinutes: -9 * DAY - 2 * HOUR,
    durationMinutes: 71,
    category: "cushions-throws",
    tags: ["textiles", "wool", "linen"],
    lineUp: shown(
      ["selvedge-linen-cushion", "280 grams a square metre"],
      ["drover-wool-throw", "Twisted fringe, by hand"],
      ["pebble-boucle-cushion", "Springs back, see"],
      ["comb-waffle-blanket", "Shrinks once, then never again"],
      ["furrow-velvet-cushion", "Eight millimetres from rib to rib"],
      ["mill-floor-pouf", "Sits two, if they like each other"]
    ),
    poster: poster("off-the-loom-live"),
    recording: recording("off-the-loom-live", 6),
    chat: chat(
      ["Elin", "which one is best with a dog"],
      ["Marit Lindqvist", "The linen. Hair brushes off and the cover goes in the machine."],
      ["Theo", "does the throw itch?"],
      ["Marit Lindqvist", "Lambswool, so hardly. On a bare neck you will feel it for ten minutes."],
      ["Agnes", "heather, please say heather is still there"],
      ["Marit Lindqvist", "Eleven in Rotterdam, Agnes."],
      ["Kwame", "Got it. Thank you for saying it pills"],
      ["Elin", "two flax cushions on the way"]
    ),
  },
  {
    handle: "silver-tuesday",
    title: "Silver Tuesday",
    description: "Straight from the casting: rings sized on air, hoops weighed on the scale, pearls paired by eye.",
    host: "marit-lindqvist",
    state: "past",
    startsInMinutes: -12 * DAY - 5 * HOUR,
    durationMinutes: 55,
    category: "jewellery",
    tags: ["silver", "rings", "gifts"],
    lineUp: shown(
      ["seal-signet-ring", "Left plain, so you can engrave it"],
      ["arc-hoops", "Three grams each, on the scale"],
      ["trio-stacking-rings", "Wear three or give two away"],
      ["tide-pearl-drops", "Paired by eye"],
      ["bow-cuff", "Slips on sideways"],
      ["cairn-gem-ring", "Claws low enough for a glove"]
    ),
    poster: poster("silver-tuesday"),
    recording: recording("silver-tuesday", 6),
    chat: chat(
      ["Ida", "how do I measure at home?"],
      ["Marit Lindqvist", "A strip of paper round the finger, in millimetres. That is the size."],
      ["Lena", "does the gold wear off?"],
      ["Marit Lindqvist", "2.5 microns: years on ears, less on a ring you garden in."],
      ["Joy", "hoops for my sister, done"],
      ["Ida", "54 then. Ordered the trio"],
      ["Rosa", "emerald green one, wow"],
      ["Lena", "thank you for the honest answer"]
    ),
  },
  {
    handle: "table-for-eight",
    title: "Table for eight",
    description:
      "Ines and a long table: which plates stack, which glasses do not tip, and how to light it without blinding anyone.",
    host: "ines-duarte",
    state: "coming",
    startsInMinutes: 3 * HOUR,
    durationMinutes: 60,
    category: "tableware",
    tags: ["dinner", "winter"],
    lineUp: planned(
      ["stave-candlesticks", "Below eye level, always"],
      ["tide-dinner-plate", "Eight of them, stacked"],
      ["harbour-platter", "For the middle of the table"],
      ["reed-wine-glass", "One glass for red and white"],
      ["alder-serving-board", "Bread goes here"]
    ),
    poster: poster("table-for-eight"),
    chat: [],
  },
  {
    handle: "the-long-pour",
    title: "The long pour",
    description: "Tomas on decanters, carafes and the physics of a drip. Bring a glass.",
    host: "tomas-vrba",
    state: "coming",
    startsInMinutes: 1 * DAY + 2 * HOUR,
    durationMinutes: 45,
    category: "glass",
    tags: ["glass", "wine"],
    lineUp: planned(
      ["tarn-decanter", "Ground stopper, numbered"],
      ["reed-wine-glass", "A stem without a seam"],
      ["vesper-carafe", "For one night"],
      ["belfry-cloche", "And something for cake"]
    ),
    poster: poster("the-long-pour"),
    chat: [],
  },
  {
    handle: "a-lamp-for-every-room",
    title: "A lamp for every room",
    description: "Send Chiara a picture of the dark corner, she picks a lamp for it on air.",
    host: "chiara-fontana",
    state: "coming",
    startsInMinutes: 2 * DAY,
    durationMinutes: 60,
    category: "lamps",
    tags: ["lamps", "advice"],
    lineUp: planned(
      ["lido-pendant", "Sixty centimetres above the table"],
      ["quill-task-lamp", "For the desk"],
      ["pearl-globe-lamp", "For the bedside"],
      ["harrow-table-lamp", "For the sideboard"]
    ),
    poster: poster("a-lamp-for-every-room"),
    chat: [],
  },
  {
    handle: "sunday-reset",
    title: "Sunday reset",
    description: "Fresh wicks, turned reeds, aired throws: an unhurried hour of looking after things, with Wren.",
    host: "wren-aldous",
    state: "coming",
    startsInMinutes: 4 * DAY + 6 * HOUR,
    durationMinutes: 50,
    category: "candles-scent",
    tags: ["care", "scent"],
    lineUp: planned(
      ["larder-room-spray", "After frying"],
      ["marsh-reed-diffuser", "Refilled on air"],
      ["ferry-lantern", "How to clean the panes"],
      ["comb-waffle-blanket", "Straight from the line"]
    ),
    poster: poster("sunday-reset"),
    chat: [],
  },
  {
    handle: "sound-check",
    title: "Sound check",
    description: "A radio, a speaker and a pair of headphones play the same record. Jonas takes requests.",
    host: "jonas-keller",
    state: "coming",
    startsInMinutes: 6 * DAY + 1 * HOUR,
    durationMinutes: 45,
    category: "watches-audio",
    tags: ["audio", "listening"],
    lineUp: planned(
      ["longwave-radio", "Solid walnut, two knobs"],
      ["cove-speaker", "Two of them make stereo"],
      ["hush-headphones", "Every part can be replaced"],
      ["harbour-desk-clock", "So that we stop in time"]
    ),
    poster: poster("sound-check"),
    chat: [],
  },
]
