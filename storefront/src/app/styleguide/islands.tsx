"use client"

import { useState } from "react"
import { Button } from "@/ui/button"
import { Dialog, Sheet } from "@/ui/modal"
import { QuantityStepper } from "@/ui/quantity-stepper"
import { toast } from "@/ui/toast"

type Words = {
  readonly sheet: string
  readonly dialog: string
  readonly toast: string
  readonly alert: string
  readonly close: string
  readonly text: string
  readonly quantity: string
  readonly less: string
  readonly more: string
}

/** The parts that need a script to be seen. */
export function Islands({ words }: { readonly words: Words }) {
  const [open, setOpen] = useState<"sheet" | "dialog" | null>(null)
  const [count, setCount] = useState(1)
  const close = (): void => setOpen(null)
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button kind="outline" onClick={() => setOpen("sheet")}>
        {words.sheet}
      </Button>
      <Button kind="outline" onClick={() => setOpen("dialog")}>
        {words.dialog}
      </Button>
      <Button kind="outline" onClick={() => toast(words.text)}>
        {words.toast}
      </Button>
      <Button kind="outline" onClick={() => toast(words.text, { tone: "alert" })}>
        {words.alert}
      </Button>
      <QuantityStepper
        value={count}
        max={9}
        onChange={setCount}
        labels={{ group: words.quantity, less: words.less, more: words.more }}
      />
      <Sheet open={open === "sheet"} onClose={close} title={words.sheet} closeLabel={words.close}>
        <p>{words.text}</p>
      </Sheet>
      <Dialog open={open === "dialog"} onClose={close} title={words.dialog} closeLabel={words.close}>
        <p>{words.text}</p>
      </Dialog>
    </div>
  )
}
