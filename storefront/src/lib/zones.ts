/**
 * The clock most people of a country live by. Only a first guess for times on a page that no browser has told its zone
 * yet: <LocalTime> writes them anew in the visitor's own.
 */
const ZONES: Readonly<Record<string, string>> = {
  at: "Europe/Vienna",
  be: "Europe/Brussels",
  ca: "America/Toronto",
  ch: "Europe/Zurich",
  cz: "Europe/Prague",
  de: "Europe/Berlin",
  dk: "Europe/Copenhagen",
  es: "Europe/Madrid",
  fi: "Europe/Helsinki",
  fr: "Europe/Paris",
  gb: "Europe/London",
  ie: "Europe/Dublin",
  it: "Europe/Rome",
  li: "Europe/Vaduz",
  lu: "Europe/Luxembourg",
  nl: "Europe/Amsterdam",
  no: "Europe/Oslo",
  pl: "Europe/Warsaw",
  pt: "Europe/Lisbon",
  se: "Europe/Stockholm",
  us: "America/New_York",
}

export const zoneOf = (country: string): string => ZONES[country] ?? "UTC"
