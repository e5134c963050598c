"use client"

import { Search } from "lucide-react"
import { useEffect, useId, useState } from "react"
import { cx } from "@/lib/cx"
import { controlClass } from "@/ui/field"
import { Link } from "@/ui/link"
import { Thumb } from "@/ui/thumb"

export interface Suggestion {
  readonly href: string
  readonly title: string
  readonly subtitle: string | null
  readonly image: string | null
  readonly price: string | null
}

/** Long enough that a word is typed in one go. Milliseconds. */
const PAUSE_MS = 180

/** Asks for words. A plain form before any script has loaded; then it shows while somebody types what may be meant. */
export function SearchForm({
  action,
  q = "",
  label,
  button,
  suggests = false,
  className,
}: {
  readonly action: string
  readonly q?: string
  readonly label: string
  readonly button: string
  readonly suggests?: boolean
  readonly className?: string
}) {
  const id = useId()
  const [typed, setTyped] = useState(q)
  const [products, setProducts] = useState<readonly Suggestion[]>([])
  useEffect(() => {
    const words = typed.trim()
    if (!suggests || words.length < 2) {
      setProducts([])
      return
    }
    const gone = new AbortController()
    const timer = setTimeout(() => {
      fetch(`${action}/suggest?q=${encodeURIComponent(words)}`, { signal: gone.signal })
        .then(async (answer) => (answer.ok ? ((await answer.json()) as { products: Suggestion[] }).products : []))
        .then(setProducts)
        // Whoever types on, or is offline, sees what was found before; the form itself still works.
        .catch(() => undefined)
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      gone.abort()
    }
  }, [typed, suggests, action])

  return (
    <div className={className}>
      <form action={action} method="get" role="search" className="flex gap-2">
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <input
          id={id}
          name="q"
          type="search"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          placeholder={label}
          maxLength={120}
          autoComplete="off"
          enterKeyHint="search"
          className={cx(controlClass, "[&::-webkit-search-cancel-button]:hidden")}
        />
        <button
          type="submit"
          aria-label={button}
          className="grid size-(--size-control) shrink-0 place-items-center rounded-control bg-ink text-paper hover:bg-ink-soft"
        >
          <Search aria-hidden className="size-5" strokeWidth={1.75} />
        </button>
      </form>
      {suggests ? (
        <ul aria-live="polite" className="mt-2">
          {products.map((product) => (
            <li key={product.href}>
              <Link
                href={product.href}
                prefetch={false}
                className="flex min-h-16 items-center gap-3 rounded-control py-1 hover:bg-well"
              >
                <Thumb src={product.image} className="w-11" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-semibold">{product.title}</span>
                  {product.subtitle ? (
                    <span className="block truncate text-small text-ink-soft">{product.subtitle}</span>
                  ) : null}
                </span>
                {product.price ? <span className="text-small tabular">{product.price}</span> : null}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}
