import type { ProductText } from "../../types"

const text = (title: string, subtitle: string, description: string, material: string): ProductText => ({
  title,
  subtitle,
  description,
  material,
})

/** The catalogue's goods in German, by handle. */
export const products: Readonly<Record<string, ProductText>> = {
  "ridge-mug": text(
    "Becher Ridge",
    "Steinzeug, 320 ml",
    "In einem Stück gedreht, die Rillen der Finger sind noch da, dann bis eine Handbreit über dem Fuß in Glasur getaucht. Fasst 320 ml mit Platz für Milch. In den Henkel passen drei Finger. Für Spülmaschine und Mikrowelle; der nackte Fuß ist geschliffen, damit er keinen Tisch zerkratzt.",
    "Steinzeug, lebensmittelechte Glasur"
  ),
  "tide-dinner-plate": text(
    "Essteller Tide",
    "Reaktive Glasur, 27 cm",
    "Ein flacher Teller mit 2 cm hohem Rand, der die Soße dort hält, wo sie hingehört. Die Glasur wird zur Mitte hin dunkler, deshalb gleicht kein Teller ganz dem anderen. 27 cm, passt in jeden Geschirrkorb; ofenfest bis 220 Grad.",
    "Steinzeug, reaktive Glasur"
  ),
  "hollow-bowl": text(
    "Schale Hollow",
    "Für Suppe, Ramen, Porridge; 900 ml",
    "Eine tiefe Schale auf hohem Fußring, der kühl genug zum Tragen bleibt. 18 cm breit, 900 ml bis zum Rand. Innen und außen glasiert, gesprenkelt vom Eisen im Ton selbst. Für Spülmaschine und Mikrowelle.",
    "Gesprenkeltes Steinzeug"
  ),
  "fold-pitcher": text(
    "Krug Fold",
    "Gezogene Tülle, 1,2 l",
    "Die Tülle wird von Hand gefaltet, solange der Ton weich ist, und gießt, ohne am Bauch herunterzutropfen. Fasst 1,2 Liter; am Henkel ist Platz für eine Hand im Handschuh. Nach Blumen bitte von Hand spülen, sonst geht die Spülmaschine.",
    "Steinzeug, seidenmatte Glasur"
  ),
  "ember-espresso-set": text(
    "Espresso-Set Ember",
    "Zwei Tassen, zwei Untertassen",
    "Zwei Tassen mit 80 ml und Wänden, dick genug, um einen kurzen Kaffee heiß zu halten, dazu Untertassen mit Mulde, damit nichts rutscht. Außen matt, innen glänzend, wo der Kaffee ist. Für die Spülmaschine.",
    "Steinzeug, matte und glänzende Glasur"
  ),
  "harbour-platter": text(
    "Servierplatte Harbour",
    "Oval, 38 cm",
    "Ein Oval für einen ganzen Fisch, einen Braten oder sehr viel Brot: 38 mal 24 cm, mit einem Rand, der breit genug zum Anheben ist. Ofenfest bis 220 Grad. Leer wiegt sie 1,6 kg, also nimm beide Hände.",
    "Steinzeug, glänzende Glasur"
  ),
  "loam-teapot": text(
    "Teekanne Loam",
    "Messinggriff, 800 ml",
    "Eine runde Kanne mit gebogenem Messinggriff, der zur Seite klappt, wenn du sie füllst. 800 ml, vier Tassen; das Sieb ist hinter der Tülle in die Wand geschnitten, loser Tee geht ohne Korb. Von Hand spülen: das Messing dunkelt nach und wird mit etwas Zitrone wieder hell.",
    "Steinzeug, massives Messing"
  ),
  "alder-serving-board": text(
    "Servierbrett Alder",
    "Massives Holz, 42 cm",
    "Eine Bohle, auf 18 mm gehobelt und an jeder Kante gerundet, mit einem Loch zum Aufhängen und einer Lederschlaufe dafür. Mit lebensmittelechtem Hartwachsöl behandelt. Wisch es ab und öl es zweimal im Jahr; eingeweicht werden mag es nicht.",
    "Massive Eiche oder Nussbaum, Leder"
  ),
  "fjord-tumbler": text(
    "Trinkglas Fjord",
    "Schwerer Boden, 280 ml",
    "Ein niedriges Glas mit 14 mm dickem Boden, in eine gedrechselte Holzform geblasen, deshalb hat die Wand eine leichte Welle. 280 ml. Zwei im Karton. Die Farbe ist im Glas und nicht darauf: spülmaschinenfest für immer.",
    "Mundgeblasenes Kalknatronglas"
  ),
  "reed-wine-glass": text(
    "Weinglas Reed",
    "Gezogener Stiel, 420 ml",
    "Der Stiel wird heiß aus dem Kelch gezogen, es gibt also keine Naht, die brechen könnte. 420 ml, für Rot und Weiß; der Rand ist geschnitten und auf unter 1 mm feuerpoliert. Zwei im Karton. Spülmaschinenfest im Glasprogramm.",
    "Bleifreies Kristallglas"
  ),
  "halo-coupe": text(
    "Sektschale Halo",
    "Für Sekt und Sorbet, 210 ml",
    "Eine weite, flache Schale auf kurzem Stiel, die so leicht nicht umfällt. 210 ml bis zum Rand. Der Fuß misst 74 mm und ist unten plan, deshalb steht sie auch auf Stoff ruhig. Zwei im Karton, spülmaschinenfest.",
    "Bleifreies Kristallglas"
  ),
  "vesper-carafe": text(
    "Karaffe Vesper mit Becher",
    "Für den Nachttisch, 650 ml",
    "Eine Karaffe für das Wasser einer Nacht mit eigenem Becher, der umgedreht zum Deckel wird. 650 ml und 190 ml. Der Hals ist weit genug für eine Flaschenbürste. Beide Teile sind spülmaschinenfest.",
    "Borosilikatglas"
  ),
  "rill-highball": text(
    "Longdrinkglas Rill",
    "Geriffelte Wand, 360 ml",
    "Vierundzwanzig Rillen laufen vom Rand bis zum Boden und geben Halt, wenn es beschlägt. 360 ml über Eis. In einer Eisenform gepresst und dann feuerpoliert, deshalb sind die Kanten weich. Vier im Karton, spülmaschinenfest.",
    "Gepresstes Kalknatronglas"
  ),
  "tarn-decanter": text(
    "Dekanter Tarn",
    "Geschliffener Stopfen, 900 ml",
    "Ein breitschultriger Dekanter mit massivem Glasstopfen, der auf seinen Hals eingeschliffen ist: jedes Paar trägt unten dieselbe Nummer. 900 ml. Mit warmem Wasser ausspülen und kopfüber trocknen lassen.",
    "Bleifreies Kristallglas"
  ),
  "pool-bowl": text(
    "Glasschale Pool",
    "Dickwandiges Glas, 26 cm",
    "Sechs Millimeter Glas bis oben hin, mit einem Rand, so rund, wie er von der Pfeife kam. 26 cm breit, für Obst, Salat oder Schwimmkerzen. 2,1 kg. Von Hand spülen.",
    "Mundgeblasenes Glas"
  ),
  "belfry-cloche": text(
    "Glasglocke Belfry",
    "Glashaube auf Eiche",
    "Eine hohe Haube auf einem gedrechselten Eichenfuß mit einer Nut, die sie am Rutschen hindert. Darunter: ein Kuchen bis 22 cm, Käse oder ein Farn. Fuß geölt, Haube spülmaschinenfest. 25 cm breit, 27 cm hoch.",
    "Borosilikatglas, massive Eiche"
  ),
  "anther-bud-vase": text(
    "Knospenvase Anther",
    "Für einen einzelnen Stiel",
    "Ein kleiner Bauch und ein enger Hals: ein Stiel steht darin von allein aufrecht. 15 cm hoch. Innen glasiert, hält also Wasser. Unter dem Fuß ein Filzring.",
    "Steinzeug, glänzende Glasur"
  ),
  "doric-vase": text(
    "Vase Doric",
    "Geriefte Säule, 26 cm",
    "Zwanzig Riefen, von Hand mit der Schlinge geschnitten, jede unter dem Daumen ein wenig anders. Außen unglasiert mit der trockenen Haut des rohen Tons, innen versiegelt. 26 cm hoch, gemacht für hohe Zweige.",
    "Unglasiertes Steinzeug, versiegelt"
  ),
  "cala-amphora": text(
    "Amphore Cala",
    "Zwei Henkel, 31 cm",
    "Die Form ist zweitausend Jahre alt und hält einen weiten Strauß noch immer gut: schmaler Fuß, voller Bauch, offener Mund. Die Henkel sind gezogen, nicht gegossen. 31 cm hoch; innen glasiert.",
    "Terrakotta, weiße Engobe"
  ),
  "torus-vase": text(
    "Ringvase Torus",
    "Ein Ring mit Öffnung",
    "Ein geschlossener Ring, in zwei Hälften gedreht und verbunden, oben mit kurzem Hals. Das Wasser läuft ganz herum, deshalb steht er auch mit einem schweren Stiel sicher. Der Ring misst 24 cm.",
    "Steinzeug, matte Glasur"
  ),
  "terrace-planter": text(
    "Pflanztopf Terrace",
    "Mit Untersetzer, 18 oder 24 cm",
    "Ein gerader Topf mit Abflussloch und einem tiefen Untersetzer, der dazugehört. Niedrig gebrannte Terrakotta atmet, das mögen Wurzeln. Mit den Jahren kann er weiß werden: das ist Kalk und lässt sich abbürsten. Ohne Pflanze.",
    "Terrakotta"
  ),
  "gourd-vase": text(
    "Vase Gourd",
    "Doppelbauch, 23 cm",
    "Zwei Bäuche und eine Taille: der untere hält das Wasser, der obere hält die Stiele auseinander. Die Glasur ist so dick, dass sie läuft, und hört einen Fingerbreit über dem Fuß auf. 23 cm hoch.",
    "Steinzeug, laufende Glasur"
  ),
  "moon-jar": text(
    "Mondvase Moon",
    "Volle Kugel, 28 cm",
    "Zwei gedrehte Schalen, Mund auf Mund gesetzt, die Naht an der Taille gerade noch zu sehen. Seidenweiß über hellem Scherben. 28 cm breit und selten auf Lager: in den Ofen passen vier auf einmal.",
    "Porzellansteinzeug"
  ),
  "shallows-ikebana-bowl": text(
    "Ikebana-Schale Shallows",
    "Mit Steckigel, 24 cm",
    "Eine flache Schale mit einem Steckigel aus Messing, der drei Stiele genau dort hält, wo du sie hinsteckst. 24 cm breit, 5 cm tief. Wechsle das Wasser jeden zweiten Tag, dann bleiben die Stifte blank.",
    "Steinzeug, Steckigel aus Messing"
  ),
  "harrow-table-lamp": text(
    "Tischleuchte Harrow",
    "Fuß aus Steinzeug, Schirm aus Leinen",
    "Ein gedrehter Fuß aus Steinzeug unter einer Trommel aus belgischem Leinen. Der Schirm ist so breit wie die breiteste Stelle des Fußes und gibt Licht nach unten wie nach oben. E27, LED bis 9 W, Dimmer am Textilkabel. 46 cm hoch.",
    "Steinzeug, Leinen, Messing"
  ),
  "cep-lamp": text(
    "Leuchte Cep",
    "Gedrückte Metallkuppel",
    "Eine gedrückte Kuppel aus Aluminium über einem schlanken Fuß; das Licht fällt in einem Kreis und nie in die Augen. Oben berühren schaltet, halten dimmt. Eingebaute LED, 7 W, 2700 K, austauschbar. 34 cm hoch.",
    "Pulverbeschichtetes Aluminium"
  ),
  "lido-pendant": text(
    "Pendelleuchte Lido",
    "Emaillierte Kuppel, innen Messing",
    "Häng sie 60 cm über einen Tisch, und das gebürstete Messing innen wärmt alles darunter. 38 cm breit, mit drei Metern Textilkabel und passendem Baldachin. E27, LED bis 12 W.",
    "Emaillierter Stahl, Messing"
  ),
  "quill-task-lamp": text(
    "Arbeitsleuchte Quill",
    "Zwei Gelenke, eine Hand",
    "Reibgelenke halten den Arm dort, wo du ihn lässt: keine Federn, nichts zum Nachziehen. Der Kopf dreht sich um 300 Grad. Eingebaute LED, 6 W, 3000 K, 480 Lumen, mit Dimmer im Fuß. Reicht 62 cm weit.",
    "Messing oder Stahl, Fuß aus Marmor"
  ),
  "pearl-globe-lamp": text(
    "Kugelleuchte Pearl",
    "Opalglas auf Marmor",
    "Eine mundgeblasene Opalkugel auf einer gedrehten Trommel aus Marmor. Drei Schichten Glas verstecken die Birne, deshalb leuchtet sie von Rand zu Rand gleich. E14, LED bis 5 W. 27 cm hoch; der Marmor wiegt 1,4 kg und bleibt stehen.",
    "Opalglas, Marmor, Messing"
  ),
  "kumo-lantern": text(
    "Papierleuchte Kumo",
    "Maulbeerpapier, 40 cm",
    "Maulbeerpapier über einer Spirale aus Bambus, flach verpackt und in einer Minute von Hand geöffnet. Sie gibt ein weiches Licht ohne Schatten. 40 cm breit, E27, LED bis 8 W. Mit einem trockenen Pinsel abstauben.",
    "Maulbeerpapier, Bambus"
  ),
  "moth-portable-lamp": text(
    "Akkuleuchte Moth",
    "Zwölf Stunden ohne Kabel",
    "Nimm sie vom Schreibtisch mit auf den Balkon: der Akku hält bei halber Helligkeit zwölf Stunden und lädt über USB-C in drei. Drei Stufen Licht, spritzwassergeschützt (IP44), und eine Schlaufe, um sie an einen Ast zu hängen. 26 cm hoch.",
    "Pulverbeschichtetes Aluminium, opales Acryl"
  ),
  "plisse-lamp": text(
    "Tischleuchte Plisse",
    "Von Hand plissiert, Stiel aus Eiche",
    "Achtzig Falten, von Hand gelegt und an einen Messingring gesteckt, auf einem gedrechselten Stiel aus Eiche. Der Schirm lässt sich zum Reinigen abheben und einzeln bestellen. E14, LED bis 6 W. 38 cm hoch.",
    "Plissierte Baumwolle, Eiche, Messing"
  ),
  "hearth-jar-candle": text(
    "Kerze im Becher Hearth",
    "Rapswachs, 45 Stunden",
    "Raps- und Kokoswachs in einem Becher aus Steinzeug, der es überlebt: spül ihn heiß aus und trink daraus. Ein Docht aus Baumwolle, 45 Stunden. Lass sie beim ersten Mal brennen, bis die ganze Oberfläche flüssig ist; danach brennt sie gleichmäßig ab.",
    "Rapswachs, Steinzeug"
  ),
  "stave-candlesticks": text(
    "Kerzenhalter Stave",
    "Ein Paar, mit Kerzen",
    "Zwei gedrehte Halter verschiedener Höhe mit zwei gezogenen Stabkerzen für den Anfang. Massives Messing oder geschwärzter Stahl, unten Filz. Nimmt jede Stabkerze mit 22 mm; die Kerzen brennen je acht Stunden.",
    "Massives Messing oder Stahl, Stearin"
  ),
  "drift-pillar-set": text(
    "Stumpenkerzen Drift",
    "Drei Höhen",
    "Drei Stumpen von 10, 14 und 18 cm, durch und durch in einer Farbe gegossen. 70 mm breit, ohne Duft, sie dürfen also auf den Esstisch. Zusammen etwa 150 Stunden.",
    "Stearin und Rapswachs"
  ),
  "marsh-reed-diffuser": text(
    "Raumduft Marsh mit Stäbchen",
    "200 ml, vier Monate",
    "Acht Rattanstäbchen ziehen das Öl in ihrem eigenen Tempo: etwa vier Monate für 200 ml. Dreh sie einmal die Woche um. Die Flasche lässt sich nachfüllen, und das Nachfüllöl kommt aus Aluminium, nicht aus Plastik.",
    "Glas, Rattan, Duftöl"
  ),
  "ashfall-incense-set": text(
    "Räucherset Ashfall",
    "Schale und 30 Stäbchen",
    "Eine Schale, lang genug, um alle Asche zu fangen, eine durchbohrte Messingkugel für das Stäbchen und dreißig handgerollte Stäbchen aus Zeder und Labdanum. Jedes brennt vierzig Minuten. Ohne Kohle im Kern.",
    "Steinzeug, Messing, Räucherwerk"
  ),
  "orchard-bubble-candle": text(
    "Kugelkerze Orchard",
    "Gegossenes Bienenwachs",
    "Siebenundzwanzig Kugeln aus gefiltertem Bienenwachs, in einem Stück gegossen, mit leichtem Honigduft und sonst nichts. 65 mm je Seite. Stell sie auf einen Teller: sie ist zum Ansehen gemacht und schmilzt, wenn sie brennt.",
    "Bienenwachs"
  ),
  "ferry-lantern": text(
    "Laterne Ferry",
    "Für drinnen und den Garten",
    "Vier Scheiben aus gehärtetem Glas in geschweißtem Rahmen, mit einer Tür an der Seite und einem Kamin, der den Regen draußen hält. Für Stumpen bis 70 mm. 30 cm hoch ohne Griff; gegen Rost pulverbeschichtet.",
    "Stahl oder Messing, Glas"
  ),
  "larder-room-spray": text(
    "Raumspray Larder",
    "100 ml, Apothekerglas",
    "Zwei Sprühstöße reichen für eine Küche nach dem Braten. Getreidealkohol, Wasser und ätherische Öle, sonst nichts; die ganze Liste steht auf dem Etikett. Braunglas hält das Licht draußen. 100 ml, etwa 700 Sprühstöße.",
    "Glas, Aluminium, ätherische Öle"
  ),
  "selvedge-linen-cushion": text(
    "Leinenkissen Selvedge",
    "Steingewaschen, mit Füllung",
    "Schweres Leinen, 280 g auf den Quadratmeter, mit Steinen gewaschen, bis es weich fällt. Verdeckter Reißverschluss unten, innen Federn und Daunen. Bezug bei 40 Grad waschen; bügeln musst du ihn nicht.",
    "100 % europäischer Flachs, Federn und Daunen"
  ),
  "pebble-boucle-cushion": text(
    "Bouclékissen Pebble",
    "Eine Kugel, 30 cm",
    "Ein rundes Kissen aus Schlingenwolle, aus sechs Bahnen genäht und mit kardierter Wolle gefüllt, deshalb federt es zurück. 30 cm breit. Flecken mit kaltem Wasser ausreiben; lüften statt waschen.",
    "Wollbouclé, Füllung aus Wolle"
  ),
  "ticking-lumbar-cushion": text(
    "Lendenkissen Ticking",
    "Gestreifte Baumwolle, 60 x 35",
    "Matratzendrell, so dicht gewebt, dass keine Feder herauskommt, der Streifen im Garn gefärbt. 60 mal 35 cm, die Größe, die ins Kreuz passt. Bezug bei 60 Grad waschbar.",
    "Baumwolldrell, Federn"
  ),
  "drover-wool-throw": text(
    "Wolldecke Drover",
    "Mit Fransen, 130 x 180",
    "Auf einem Schaftwebstuhl aus Wolle gewebt, die nie mit Chrom gefärbt wurde, dann einmal gebürstet, damit sie leicht bleibt. 130 mal 180 cm mit gedrehten Fransen. An einem feuchten Tag lüften; zur Not in die Reinigung.",
    "100 % Lammwolle"
  ),
  "comb-waffle-blanket": text(
    "Waffeldecke Comb",
    "Baumwolle, 150 x 200",
    "Eine tiefe Waffel, die im Winter warme Luft hält und sie im Sommer gehen lässt. Mit der ersten Wäsche läuft sie in Form ein: 150 mal 200 cm ist die Größe danach. Bei 60 Grad waschbar.",
    "100 % Bio-Baumwolle"
  ),
  "furrow-velvet-cushion": text(
    "Samtkissen Furrow",
    "Cordrippen, 45 x 45",
    "Baumwollsamt in breiten Rippen, 8 mm von Furche zu Furche, an allen vier Seiten paspeliert. 45 mal 45 cm mit Federfüllung. Entlang der Rippe bürsten; Bezug auf links bei 30 Grad waschen.",
    "Baumwollsamt, Federn"
  ),
  "checker-picnic-throw": text(
    "Picknickdecke Checker",
    "Recycelte Wolle, mit Riemen",
    "Aus den Resten von Anzugstoff gesponnen und als Karo in zwei Farben gewebt. 140 mal 180 cm, gerollt im eigenen Lederriemen. Recycelte Fasern pillen anfangs ein wenig; ein Kamm nimmt es ab.",
    "Recycelte Wolle, Leder"
  ),
  "mill-floor-pouf": text(
    "Sitzpouf Mill",
    "Sitz oder Tisch, 55 cm",
    "Eine feste Trommel aus kardierter Wolle und Buchweizenspelz unter einem Bezug aus schwerer Wolle, mit einem Knopf abgeheftet. 55 cm breit, 30 cm hoch, mit einem Ledergriff an der Seite. Der Bezug geht zur Reinigung ab.",
    "Wolle, Buchweizenspelz, Leder"
  ),
  "seal-signet-ring": text(
    "Siegelring Seal",
    "Ovale Platte, glatt gelassen",
    "Ein voller Siegelring mit einer ovalen Platte von 12 mal 10 mm, poliert und glatt gelassen, damit man ihn gravieren kann. Recyceltes Silber, oder Silber mit 2,5 Mikrometern 18-karätigem Gold. Angelaufenes nimmt das Tuch in der Schachtel ab.",
    "Recyceltes Sterlingsilber"
  ),
  "arc-hoops": text(
    "Creolen Arc",
    "Hohl, 28 mm",
    "Rundes Rohr von 4 mm, zum Reif von 28 mm gebogen und ganz hohl: je 3 Gramm, die du mittags nicht mehr spürst. Stecker mit Scharnier, der mit einem Klick schließt. Als Paar.",
    "Recyceltes Sterlingsilber"
  ),
  "drop-pendant-necklace": text(
    "Kette mit Anhänger Drop",
    "Ankerkette, 45 cm",
    "Ein gegossener Tropfen von 14 mm an einer feinen Ankerkette. Bei 42 cm hat die Kette eine zweite Öse, man kann sie also in zwei Längen tragen. Federringverschluss; im Ganzen 5 Gramm.",
    "Recyceltes Sterlingsilber"
  ),
  "trio-stacking-rings": text(
    "Stapelringe Trio",
    "Rund, gehämmert, gedreht",
    "Drei Reife von 1,6 mm: einer rund, einer flach gehämmert, einer aus zwei Drähten gedreht. Trag sie zusammen oder verschenk zwei. Alle in einer Größe; ein Juwelier kann sie um eine weiten.",
    "Recyceltes Sterlingsilber"
  ),
  "tide-pearl-drops": text(
    "Perlenohrringe Tide",
    "Süßwasserperle, 9 mm",
    "Süßwasserzuchtperlen von 9 mm an einem gebogenen Draht, sie bewegen sich also mit. Keine zwei sind ganz rund; wir paaren sie von Hand. Zuletzt anlegen, zuerst ablegen: Parfüm macht sie stumpf.",
    "Süßwasserperle, recyceltes Silber"
  ),
  "bow-cuff": text(
    "Armreif Bow",
    "Offen, außen gewölbt",
    "Ein offener Reif, 9 mm breit, außen gewölbt und innen flach. Er gibt genug nach, um seitlich darüberzugleiten, und behält dann seine Form. Innen 58 mm; passt den meisten Handgelenken bis 17 cm.",
    "Recyceltes Sterlingsilber"
  ),
  "ferry-link-bracelet": text(
    "Gliederarmband Ferry",
    "Ovale Glieder, Knebel",
    "Gelötete ovale Glieder von je 10 mm, geschlossen mit einem Knebel, der mit einer Hand geht. 19 cm lang. Schwer genug, um still zu liegen, 18 Gramm in Silber.",
    "Recyceltes Sterlingsilber"
  ),
  "cairn-gem-ring": text(
    "Steinring Cairn",
    "Smaragdschliff, sechs Krappen",
    "Ein im Labor gezogener Stein von 8 mal 6 mm im Smaragdschliff, von sechs Krappen gehalten, flach genug für einen Handschuh darüber. Schiene 1,8 mm. Die Zertifikatsnummer des Steins ist innen eingraviert.",
    "Laborgezogener Stein, recyceltes Silber"
  ),
  "surveyor-field-watch": text(
    "Felduhr Surveyor",
    "38 mm, Handaufzug",
    "Zwölf schlichte Ziffern, ein mattes Zifferblatt, Zeiger, die du auf Armlänge liest. Handaufzug mit 42 Stunden Reserve, Saphirglas, wasserdicht bis 50 m. Das Band hat 20 mm und lässt sich ohne Werkzeug wechseln.",
    "Stahl, Saphir, pflanzlich gegerbtes Leder"
  ),
  "equinox-dress-watch": text(
    "Anzuguhr Equinox",
    "36 mm, 6,8 mm flach",
    "Zwei Zeiger, zwölf Striche und sonst nichts, in einem 6,8 mm flachen Gehäuse, das unter eine Manschette passt. Schweizer Quarzwerk, fünf Jahre mit einer Batterie. Bis 30 m: Regen ja, Schwimmen nein.",
    "Stahl, Saphir, Leder"
  ),
  "sounder-dive-watch": text(
    "Taucheruhr Sounder",
    "40 mm, 200 m",
    "Eine Lünette aus Keramik, die sich nur in eine Richtung dreht, mit 120 Klicks, und Indizes mit so viel Leuchtmasse, wie hineingeht. Automatik, 68 Stunden Reserve, verschraubte Krone, 200 m. Am Kautschukband, das du mit der Schere kürzt.",
    "Stahl, Keramik, Saphir, Kautschuk"
  ),
  "interval-chronograph": text(
    "Chronograph Interval",
    "39 mm, zwei Totalisatoren",
    "Start, Stopp und Null über Pumpdrücker, dreißig Minuten bei der Drei und die Sekunden bei der Neun. Meca-Quarz: der Zeiger läuft und springt zurück wie bei einem mechanischen. Boxglas, 50 m.",
    "Stahl, Leder"
  ),
  "harbour-desk-clock": text(
    "Tischuhr Harbour",
    "Schleichende Sekunde, massives Holz",
    "Eine Uhr, aus einem Block gedrechselt, mit einem Werk, das gleitet statt zu ticken: du kannst daneben schlafen. 13 cm breit. Eine AA-Batterie hält anderthalb Jahre.",
    "Massive Eiche oder Nussbaum, Messing"
  ),
  "cove-speaker": text(
    "Lautsprecher Cove",
    "Tragbar, 18 Stunden",
    "Ein Breitbandtreiber und zwei Passivmembranen in einer Trommel, so groß wie eine Teedose. 18 Stunden je Ladung, IP67, zwei davon sind ein Stereopaar. Der Stoffbezug hat einen Reißverschluss und lässt sich waschen.",
    "Aluminium, recyceltes Gestrick, Leder"
  ),
  "longwave-radio": text(
    "Radio Longwave",
    "UKW, DAB+ und Bluetooth",
    "Zwei Knöpfe: Lautstärke und Sender. Das Gehäuse ist aus massivem Holz, weil es besser klingt, das Gitter aus Wolle. UKW, DAB+ und Bluetooth, am Netz oder zehn Stunden mit dem Akku. 26 cm breit.",
    "Massiver Nussbaum oder Eiche, Wolle, Messing"
  ),
  "hush-headphones": text(
    "Kopfhörer Hush",
    "Ohrumschließend, 40 Stunden",
    "Geschlossene Muscheln mit Memory-Schaum unter Lammleder, flach klappbar für die Tasche. 40 Stunden mit Geräuschunterdrückung, eine Buchse fürs Flugzeug, und jedes Teil, das verschleißt, tauschst du mit einem Schraubenzieher.",
    "Aluminium, Leder"
  ),
}
