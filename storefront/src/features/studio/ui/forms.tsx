"use client"

import { useTranslations } from "next-intl"
import { useActionState, useEffect, useState } from "react"
import { Button } from "@/ui/button"
import { Field, FormError, TextArea } from "@/ui/field"
import { RadioCards } from "@/ui/radio-cards"
import type { ShowStatus } from "@/features/live/domain/types"
import { apply, saveShow, logIn, register, type FormState } from "../server/actions"

const none: FormState = {}

export function LogInForm() {
  const t = useTranslations("studio")
  const [state, action, busy] = useActionState(logIn, none)
  const fault = useFault(state)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <Field
        name="email"
        type="email"
        autoComplete="username"
        label={t("email")}
        defaultValue={state.values?.["email"]}
        error={fault("email")}
      />
      <Field
        name="password"
        type="password"
        autoComplete="current-password"
        label={t("password")}
        error={fault("password")}
      />
      <Button type="submit" size="large" busy={busy}>
        {t("logIn")}
      </Button>
    </form>
  )
}

export function SignUpForm() {
  const t = useTranslations("studio")
  const [state, action, busy] = useActionState(register, none)
  const fault = useFault(state)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <Field
        name="email"
        type="email"
        autoComplete="username"
        label={t("email")}
        defaultValue={state.values?.["email"]}
        error={fault("email")}
      />
      <Field
        name="password"
        type="password"
        autoComplete="new-password"
        label={t("password")}
        hint={t("passwordHint")}
        error={fault("password")}
      />
      <ProfileFields state={state} />
      <Button type="submit" size="large" busy={busy}>
        {t("apply")}
      </Button>
    </form>
  )
}

export function ApplyForm() {
  const t = useTranslations("studio")
  const [state, action, busy] = useActionState(apply, none)
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <ProfileFields state={state} />
      <Button type="submit" size="large" busy={busy}>
        {t("apply")}
      </Button>
    </form>
  )
}

function ProfileFields({ state }: { readonly state: FormState }) {
  const t = useTranslations("studio")
  const fault = useFault(state)
  return (
    <>
      <Field
        name="name"
        autoComplete="name"
        label={t("name")}
        hint={t("nameHint")}
        defaultValue={state.values?.["name"]}
        error={fault("name")}
      />
      <Field
        name="handle"
        autoCapitalize="none"
        spellCheck={false}
        label={t("handle")}
        hint={t("handleHint")}
        defaultValue={state.values?.["handle"]}
        error={fault("handle")}
      />
      <TextArea
        name="bio"
        rows={3}
        label={t("bio")}
        optional={t("optional")}
        hint={t("bioHint")}
        defaultValue={state.values?.["bio"]}
        error={fault("bio")}
      />
    </>
  )
}

export type ShowDetails = {
  id: string
  status: ShowStatus
  title: string
  description: string
  scheduledAt: string | null
  videoKind: "simulated" | "livekit"
}

export function ShowForm({ show }: { readonly show: ShowDetails | null }) {
  const t = useTranslations("studio")
  const [state, action, busy] = useActionState(saveShow, none as FormState & { saved?: number })
  const fault = useFault(state)
  const [instant, setInstant] = useState(show?.scheduledAt ?? "")
  const [local, setLocal] = useState("")
  // The control speaks the browser's local time, which the server does not know.
  useEffect(() => setLocal(show?.scheduledAt ? toLocal(show.scheduledAt) : ""), [show?.scheduledAt])
  const over = show?.status === "ended"
  const fixed = over || show?.status === "live"
  return (
    <form action={action} noValidate className="flex flex-col gap-5">
      {show ? <input type="hidden" name="id" value={show.id} /> : null}
      <input type="hidden" name="scheduled_at" value={instant} />
      <FormError>{state.error ? t(`error.${state.error}`) : null}</FormError>
      <Field
        name="title"
        maxLength={120}
        label={t("title")}
        defaultValue={state.values?.["title"] ?? show?.title}
        error={fault("title")}
      />
      <TextArea
        name="description"
        rows={3}
        label={t("description")}
        optional={t("optional")}
        hint={t("descriptionHint")}
        defaultValue={state.values?.["description"] ?? show?.description}
        error={fault("description")}
      />
      {fixed ? (
        <input type="hidden" name="video_kind" value={show?.videoKind ?? "simulated"} />
      ) : (
        <>
          <Field
            name="local_time"
            type="datetime-local"
            label={t("when")}
            optional={t("optional")}
            hint={t("whenHint")}
            value={local}
            onChange={(event) => {
              setLocal(event.target.value)
              const at = event.target.value ? new Date(event.target.value) : null
              setInstant(at && Number.isFinite(at.getTime()) ? at.toISOString() : "")
            }}
            error={fault("scheduled_at")}
          />
          <div>
            <p className="pb-1.5 text-small font-medium">{t("picture")}</p>
            <RadioCards
              legend={t("picture")}
              name="video_kind"
              {...(fault("video_kind") ? { error: fault("video_kind") as string } : {})}
              defaultValue={state.values?.["video_kind"] ?? show?.videoKind ?? "livekit"}
              cards={[
                { value: "livekit", title: t("camera"), detail: t("cameraHint") },
                { value: "simulated", title: t("recording"), detail: t("recordingHint") },
              ]}
            />
          </div>
        </>
      )}
      <div className="flex items-center gap-4">
        <Button type="submit" busy={busy}>
          {show ? t("save") : t("create")}
        </Button>
        <p role="status" className="text-small text-ok">
          {state.saved && !busy ? t("saved") : null}
        </p>
      </div>
    </form>
  )
}

function useFault(state: FormState): (name: string) => string | undefined {
  const t = useTranslations("studio")
  return (name) => (state.fields?.[name] ? t(`fault.${state.fields[name]}`) : undefined)
}

function toLocal(instant: string): string {
  const at = new Date(instant)
  const two = (value: number) => String(value).padStart(2, "0")
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
