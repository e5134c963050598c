import { Button, Container, Heading, Skeleton, usePrompt } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link, useNavigate, useParams } from "react-router-dom"
import { Chat } from "../../../components/chat"
import { Failure } from "../../../components/failure"
import { LineUp } from "../../../components/line-up"
import { Pins } from "../../../components/pins"
import { Sales } from "../../../components/sales"
import { ShowDrawer } from "../../../components/show-drawer"
import { ShowTransitions } from "../../../components/show-transitions"
import { LiveStatus } from "../../../components/status-badge"
import { moment } from "../../../lib/format"
import { lsn } from "../../../lib/lsn"
import { useLiveChange, useShow } from "../../../lib/use-live"

const LiveShowPage = () => {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const navigate = useNavigate()
  const { id = "" } = useParams()
  const { data: show, error, refetch } = useShow(id)
  const remove = useLiveChange(async () => {
    await lsn.live.admin.shows.delete(id)
    navigate("/live")
  }, t("live.shows.deleted"))
  // A show that was read stays on the page while one refresh fails: the next comes in a moment.
  if (error && !show) {
    return (
      <Container className="p-0">
        <Failure error={error} onRetry={refetch} />
      </Container>
    )
  }
  if (!show) {
    return <Skeleton className="h-40 w-full" />
  }
  const neverLive = show.status === "draft" || show.status === "scheduled"
  const askToDelete = async () => {
    const confirmed = await prompt({
      title: t("live.delete.title"),
      description: t("live.delete.text", { title: show.title }),
      confirmText: t("live.actions.delete"),
      cancelText: t("live.actions.cancel"),
    })
    if (confirmed) remove.mutate(undefined)
  }
  const facts = [
    [t("live.fields.host"), show.host.name],
    [t("live.fields.when"), moment(show.started_at ?? show.scheduled_at)],
    [t("live.fields.audience"), String(show.audience)],
    [t("live.fields.peak"), String(show.audience_peak)],
  ] as const
  return (
    <div className="flex flex-col gap-y-3">
      <Link to="/live" className="text-ui-fg-interactive txt-small">
        {t("live.actions.back")}
      </Link>
      <Container className="divide-y p-0">
        <div className="flex flex-wrap items-center justify-between gap-4 px-6 py-4">
          <div className="flex items-center gap-x-3">
            <Heading>{show.title}</Heading>
            <LiveStatus status={show.overdue ? "overdue" : show.status} />
          </div>
          <div className="flex items-center gap-x-2">
            {neverLive && (
              <Button size="small" variant="transparent" onClick={() => void askToDelete()}>
                {t("live.actions.delete")}
              </Button>
            )}
            <ShowDrawer show={show} trigger={t("live.actions.edit")} />
            <ShowTransitions show={show} />
          </div>
        </div>
        <dl className="grid grid-cols-2 gap-4 px-6 py-4 md:grid-cols-4">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt className="txt-small text-ui-fg-subtle">{name}</dt>
              <dd className="txt-small-plus">{value}</dd>
            </div>
          ))}
        </dl>
      </Container>
      <div className="grid grid-cols-1 items-start gap-3 xl:grid-cols-2">
        <div className="flex flex-col gap-y-3">
          <Pins show={show} />
          <LineUp show={show} />
        </div>
        <div className="flex flex-col gap-y-3">
          <Sales show={show} />
          <Chat show={show} />
        </div>
      </div>
    </div>
  )
}

export default LiveShowPage
