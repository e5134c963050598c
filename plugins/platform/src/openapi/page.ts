import type { OpenApiDocument, Operation } from "./document"
import type { JsonSchema } from "../http"

interface Entry {
  path: string
  method: string
  operation: Operation
}

/**
 * The document as one page to read: no script or font from elsewhere, so it opens without a network. `nonce` marks its
 * own two inline elements for the content security policy.
 */
export function docsPage(document: OpenApiDocument, nonce: string): string {
  const entries = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): Entry => ({ path, method, operation }))
  )
  const groups = document.tags.map(({ name }) => ({
    name,
    entries: entries.filter((entry) => entry.operation.tags.includes(name)),
  }))
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(document.info.title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body>
<a class="skip" href="#routes">Skip to the routes</a>
<header>
<h1>${escape(document.info.title)} <small>${escape(document.info.version)}</small></h1>
<p>${escape(document.info.description ?? "")}</p>
<p><a href="/docs/openapi.json">openapi.json</a> · ${entries.length} routes · every refusal has the shape
<a href="#schema-Error">Error</a></p>
<label for="filter">Find a route</label>
<input id="filter" type="search" placeholder="path, name or policy" autocomplete="off">
</header>
<div class="page">
<nav aria-label="Routes">${groups.map(navigationOf).join("")}<h2><a href="#schemas">Shapes</a></h2></nav>
<main id="routes">
${groups.map((group) => `<section><h2>${escape(group.name)}</h2>${group.entries.map(entryOf).join("")}</section>`).join("\n")}
<section id="schemas"><h2>Shapes</h2>${Object.entries(document.components.schemas).map(namedSchema).join("")}</section>
<section id="log-in"><h2>Log-in</h2><dl>${Object.entries(document.components.securitySchemes)
    .map(
      ([name, scheme]) => `<dt><code>${escape(name)}</code></dt><dd>${escape(String(scheme["description"] ?? ""))}</dd>`
    )
    .join("")}</dl></section>
</main>
</div>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>
`
}

function navigationOf(group: { name: string; entries: Entry[] }): string {
  const items = group.entries.map(
    ({ operation }) => `<li><a href="#${escape(operation.operationId)}">${escape(operation.operationId)}</a></li>`
  )
  return `<h2>${escape(group.name)}</h2><ul>${items.join("")}</ul>`
}

function entryOf({ path, method, operation }: Entry): string {
  const words = `${method} ${path} ${operation.operationId} ${operation.summary} ${operation["x-policy"]}`.toLowerCase()
  const parts = [
    operation.description && `<p>${escape(operation.description)}</p>`,
    `<p class="who">For <b>${escape(operation["x-actor"])}</b> with the policy <code>${escape(operation["x-policy"])}</code>${logInsOf(operation)}</p>`,
    operation.parameters.length > 0 && parametersOf(operation),
    operation.requestBody && bodyOf(operation.requestBody),
    answersOf(operation),
  ]
  return `<article id="${escape(operation.operationId)}" data-words="${escape(words)}">
<details><summary><span class="method ${escape(method)}">${escape(method.toUpperCase())}</span> <code>${escape(path)}</code>
<span class="what">${escape(operation.summary)}</span></summary>
${parts.filter(Boolean).join("\n")}
</details></article>`
}

function logInsOf(operation: Operation): string {
  const ways = (operation.security ?? []).map((way) => Object.keys(way).join(" + ") || "none")
  return ways.length > 0 ? `; log-in: ${escape([...new Set(ways)].join(", or "))}` : ""
}

function parametersOf(operation: Operation): string {
  const rows = operation.parameters.map(
    (parameter) =>
      `<tr><td><code>${escape(parameter.name)}</code></td><td>${escape(parameter.in)}</td><td>${parameter.required ? "yes" : "no"}</td><td>${typeOf(parameter.schema)} ${escape(parameter.description ?? "")}</td></tr>`
  )
  return `<h3>Parameters</h3><table><thead><tr><th>name</th><th>in</th><th>needed</th><th>what</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
}

function bodyOf(body: NonNullable<Operation["requestBody"]>): string {
  return Object.entries(body.content)
    .map(([type, { schema, example }]) => {
      const shown =
        example === undefined ? "" : `<h4>Example</h4><pre>${escape(JSON.stringify(example, null, 2))}</pre>`
      return `<h3>Body <small>${escape(type)}</small></h3>${fieldsOf(schema)}${shown}`
    })
    .join("")
}

function answersOf(operation: Operation): string {
  const rows = Object.entries(operation.responses).map(([status, response]) => {
    const reference = typeof response["$ref"] === "string" ? `<a href="#schema-Error">Error</a>` : ""
    const content = (response["content"] ?? {}) as Record<string, { schema: JsonSchema }>
    const shapes = Object.values(content).map(({ schema }) => fieldsOf(schema))
    return `<dt>${escape(status)} ${escape(String(response["description"] ?? ""))}</dt><dd>${reference}${shapes.join("")}</dd>`
  })
  return `<h3>Answers</h3><dl>${rows.join("")}</dl>`
}

function namedSchema([name, schema]: [string, JsonSchema]): string {
  return `<article id="schema-${escape(name)}" data-words="${escape(name.toLowerCase())}"><h3><code>${escape(name)}</code></h3><p>${escape(String(schema["description"] ?? ""))}</p>${fieldsOf(schema)}</article>`
}

function fieldsOf(schema: JsonSchema): string {
  if (schema.type !== "object" || !schema.properties) return `<p>${typeOf(schema)}</p>`
  const rows = Object.entries(schema.properties).map(
    ([name, field]) =>
      `<tr><td><code>${escape(name)}</code></td><td>${schema.required?.includes(name) ? "always" : "maybe"}</td><td>${typeOf(field)} ${escape(String(field["description"] ?? ""))}</td></tr>`
  )
  return `<table><thead><tr><th>field</th><th>there</th><th>what</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
}

function typeOf(schema: JsonSchema): string {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1) ?? ""
    return `<a href="#schema-${escape(name)}">${escape(name)}</a>`
  }
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return choices.map(typeOf).join(" or ")
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`
  if (schema.enum) return schema.enum.map((value) => `<code>${escape(JSON.stringify(value))}</code>`).join(" or ")
  if (schema.type === "array")
    return `list of ${typeof schema.items === "object" ? typeOf(schema.items) : "anything"}${boundsOf(schema)}`
  if (schema.type === "object" && schema.properties)
    return `{ ${Object.keys(schema.properties).map(escape).join(", ")} }`
  return `${escape(schema.format ?? String(schema.type ?? "anything"))}${boundsOf(schema)}`
}

function boundsOf(schema: JsonSchema): string {
  const most = schema.maxLength ?? schema.maxItems
  return most === undefined ? "" : ` <small>(at most ${most})</small>`
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1b1f;--soft:#5c5c66;--line:#dedee4;--paper:#fff;--panel:#f6f6f9;--accent:#8a1c4a}
@media(prefers-color-scheme:dark){:root{--ink:#ececf1;--soft:#a5a5b2;--line:#34343d;--paper:#131317;--panel:#1d1d23;--accent:#ff8fb8}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
a{color:var(--accent)}code,pre{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:1rem}
header{padding:2rem clamp(1rem,4vw,3rem) 1rem;border-bottom:1px solid var(--line)}h1{margin:0;font-size:1.6rem}
small,.what,.who,header p{color:var(--soft)}label{display:block;font-size:.85rem;margin-top:1rem}
input{font:inherit;width:min(28rem,100%);padding:.5rem .7rem;border:1px solid var(--line);border-radius:.5rem;background:var(--panel);color:inherit}
.page{display:grid;grid-template-columns:minmax(0,1fr)}nav{display:none}
main{padding:1rem clamp(1rem,4vw,3rem) 4rem;min-width:0}
@media(min-width:64rem){.page{grid-template-columns:19rem minmax(0,1fr)}nav{display:block;position:sticky;top:0;height:100vh;overflow:auto;padding:1rem 1rem 3rem 2rem;border-right:1px solid var(--line);font-size:.85rem}nav ul{list-style:none;margin:0;padding:0}nav h2{font-size:.8rem;text-transform:uppercase;letter-spacing:.06em}}
article{border:1px solid var(--line);border-radius:.6rem;margin:.6rem 0;padding:.2rem 1rem;background:var(--panel)}
summary{cursor:pointer;padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.6rem;align-items:baseline}
.method{font:600 .75rem ui-monospace,monospace;min-width:4rem}.get{color:#157f5b}.post{color:#1f5fbf}.delete{color:#b3261e}
@media(prefers-color-scheme:dark){.get{color:#5fd3a5}.post{color:#8bb8ff}.delete{color:#ff9a92}}
table{border-collapse:collapse;width:100%;font-size:.9rem;display:block;overflow-x:auto}th,td{text-align:left;padding:.3rem .8rem .3rem 0;vertical-align:top;border-top:1px solid var(--line)}
th{color:var(--soft);font-weight:500}pre{background:var(--paper);padding:.8rem;border-radius:.5rem;overflow:auto}dt{font-weight:600;margin-top:.6rem}dd{margin:0}
[hidden]{display:none}
`

const SCRIPT = `
const filter=document.getElementById("filter");
filter.addEventListener("input",()=>{const words=filter.value.toLowerCase().split(" ").filter(Boolean);
for(const entry of document.querySelectorAll("article"))entry.hidden=!words.every((word)=>entry.dataset.words.includes(word));});
const open=()=>{const target=document.getElementById(decodeURIComponent(location.hash.slice(1)));
const details=target&&target.querySelector("details");if(details)details.open=true;};
addEventListener("hashchange",open);open();
`
