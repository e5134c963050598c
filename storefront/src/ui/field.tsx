import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react"
import { cx } from "@/lib/cx"

export const controlClass =
  "min-h-(--size-control) w-full rounded-control border border-line-strong bg-card px-3.5 text-body text-ink " +
  "placeholder:text-ink-faint transition-[border-color] duration-(--duration-quick) hover:border-ink " +
  "focus-visible:border-ink focus-visible:outline-offset-0 aria-invalid:border-alert aria-invalid:bg-alert-well " +
  "disabled:cursor-not-allowed disabled:bg-well"

type Frame = {
  readonly label: string
  /** Explains before anything went wrong. */
  readonly hint?: string | undefined
  /** What is wrong and what to do, in words. */
  readonly error?: string | undefined
  /** Said after the label where an answer may be left out. */
  readonly optional?: string | undefined
  readonly className?: string
}

function FieldFrame({
  id,
  label,
  hint,
  error,
  optional,
  className,
  children,
}: Frame & { id: string; children: ReactNode }) {
  return (
    <div className={cx("flex flex-col gap-1.5", className)}>
      <label htmlFor={id} className="text-small font-medium">
        {label}
        {optional ? <span className="font-normal text-ink-faint"> {optional}</span> : null}
      </label>
      {children}
      {hint ? (
        <p id={`${id}-hint`} className="text-label text-ink-faint">
          {hint}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-small font-medium text-alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

const described = (id: string, hint?: string, error?: string): string | undefined =>
  [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ") || undefined

/** A labelled text input. Its id is its name unless two forms of a page share a name. */
export function Field({
  label,
  hint,
  error,
  optional,
  className,
  id,
  name,
  ...rest
}: Frame & { readonly name: string } & Omit<InputHTMLAttributes<HTMLInputElement>, "name">) {
  const fieldId = id ?? name
  return (
    <FieldFrame {...{ id: fieldId, label, hint, error, optional, className: className ?? "" }}>
      <input
        id={fieldId}
        name={name}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(fieldId, hint, error)}
        className={controlClass}
        {...rest}
      />
    </FieldFrame>
  )
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  className,
  id,
  name,
  ...rest
}: Frame & { readonly name: string } & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name">) {
  const fieldId = id ?? name
  return (
    <FieldFrame {...{ id: fieldId, label, hint, error, optional, className: className ?? "" }}>
      <textarea
        id={fieldId}
        name={name}
        rows={4}
        aria-invalid={error ? true : undefined}
        aria-describedby={described(fieldId, hint, error)}
        className={cx(controlClass, "py-2.5")}
        {...rest}
      />
    </FieldFrame>
  )
}

/** The platform's own select: on a phone it is the wheel everyone knows. */
export function Select({
  label,
  hint,
  error,
  optional,
  className,
  id,
  name,
  children,
  ...rest
}: Frame & { readonly name: string; readonly children: ReactNode } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    "name"
  >) {
  const fieldId = id ?? name
  return (
    <FieldFrame {...{ id: fieldId, label, hint, error, optional, className: className ?? "" }}>
      <span className="relative block">
        <select
          id={fieldId}
          name={name}
          aria-invalid={error ? true : undefined}
          aria-describedby={described(fieldId, hint, error)}
          className={cx(controlClass, "appearance-none pe-10")}
          {...rest}
        >
          {children}
        </select>
        <svg
          aria-hidden
          viewBox="0 0 16 16"
          className="pointer-events-none absolute end-3.5 top-1/2 size-4 -translate-y-1/2 fill-none stroke-current stroke-[1.5]"
        >
          <path d="m4 6 4 4 4-4" />
        </svg>
      </span>
    </FieldFrame>
  )
}

export function Checkbox({
  label,
  name,
  className,
  ...rest
}: { readonly label: ReactNode; readonly name: string } & Omit<
  InputHTMLAttributes<HTMLInputElement>,
  "name" | "type"
>) {
  return (
    <label className={cx("flex min-h-11 items-center gap-3 text-small", className)}>
      <input type="checkbox" name={name} className="size-5 shrink-0 accent-ink" {...rest} />
      <span>{label}</span>
    </label>
  )
}

/** One sentence over a form that failed as a whole. It is announced when it appears. */
export function FormError({ children }: { readonly children?: ReactNode }) {
  return (
    <div role="alert">
      {children ? (
        <p className="rounded-control bg-alert-well px-4 py-3 text-small font-medium text-alert">{children}</p>
      ) : null}
    </div>
  )
}
