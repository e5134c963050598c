import { Alert, Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface FailureProps {
  error: Error
  onRetry: () => unknown
}

/** What could not be read, in the server's own words, instead of an emptiness that is not true. */
export function Failure({ error, onRetry }: FailureProps) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col items-start gap-y-3 px-6 py-4">
      <Alert variant="error">{error.message}</Alert>
      <Button size="small" variant="secondary" onClick={() => void onRetry()}>
        {t("access.actions.retry")}
      </Button>
    </div>
  )
}
