import type { FormEvent } from "react"

/**
 * Sends a form once what is missing has been asked for. A field that is `required` from the start stands there red before
 * anybody has written a word, so such fields carry `data-needed` (and `data-pattern`) and are so from the first try on.
 */
export function submitted(send: (form: FormData) => void) {
  return (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    for (const field of form.querySelectorAll<HTMLInputElement>("input[data-needed]")) {
      field.required = true
      if (field.dataset.pattern) field.pattern = field.dataset.pattern
    }
    if (form.reportValidity()) send(new FormData(form))
  }
}
