import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Badge, Button, Container, Heading, Skeleton, Table, Text, usePrompt } from "@medusajs/ui"
import type { AccessRole } from "@lsn/sdk"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { Failure } from "../../../components/failure"
import { PersonDrawer } from "../../../components/person-drawer"
import { RoleDrawer } from "../../../components/role-drawer"
import { lsn } from "../../../lib/lsn"
import { PEOPLE_PAGE, useAccessChange, usePeople, useRoles } from "../../../lib/use-access"

const AccessPage = () => {
  const roles = useRoles()
  return (
    <div className="flex flex-col gap-y-3">
      <People roles={roles.data?.roles ?? []} />
      <Roles reading={roles} />
    </div>
  )
}

function People({ roles }: { roles: readonly AccessRole[] }) {
  const { t } = useTranslation()
  const [page, setPage] = useState(0)
  const { data, error, refetch } = usePeople(page * PEOPLE_PAGE)
  const count = data?.count ?? 0
  const pages = Math.max(1, Math.ceil(count / PEOPLE_PAGE))
  return (
    <Container className="divide-y p-0">
      <div className="px-6 py-4">
        <Heading>{t("access.people.title")}</Heading>
        <Text size="small" className="text-ui-fg-subtle">
          {t("access.people.hint")}
        </Text>
      </div>
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <Waiting />
      ) : (
        <>
          <Table>
            <Table.Header>
              <Table.Row>
                <Table.HeaderCell>{t("access.fields.person")}</Table.HeaderCell>
                <Table.HeaderCell>{t("access.fields.roles")}</Table.HeaderCell>
                <Table.HeaderCell />
              </Table.Row>
            </Table.Header>
            <Table.Body>
              {data.people.map((person) => (
                <Table.Row key={person.id}>
                  <Table.Cell>{person.name ? `${person.name} (${person.email})` : person.email}</Table.Cell>
                  <Table.Cell>
                    <div className="flex flex-wrap gap-1">
                      {person.roles.map(({ role }) => (
                        <Badge key={role} size="2xsmall">
                          {role}
                        </Badge>
                      ))}
                      {person.roles.length === 0 && t("access.people.none")}
                    </div>
                  </Table.Cell>
                  <Table.Cell className="text-right">
                    <PersonDrawer person={person} roles={roles} />
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
          <Table.Pagination
            count={count}
            pageSize={PEOPLE_PAGE}
            pageIndex={page}
            pageCount={pages}
            canPreviousPage={page > 0}
            canNextPage={page + 1 < pages}
            previousPage={() => setPage(page - 1)}
            nextPage={() => setPage(page + 1)}
          />
        </>
      )}
    </Container>
  )
}

function Roles({ reading: { data, error, refetch } }: { reading: ReturnType<typeof useRoles> }) {
  const { t } = useTranslation()
  const roles = data?.roles ?? []
  return (
    <Container className="divide-y p-0">
      <div className="flex items-center justify-between gap-x-4 px-6 py-4">
        <div>
          <Heading level="h2">{t("access.roles.title")}</Heading>
          <Text size="small" className="text-ui-fg-subtle">
            {t("access.roles.hint")}
          </Text>
        </div>
        <RoleDrawer roles={roles} trigger={t("access.roles.create")} />
      </div>
      {error && !data ? (
        <Failure error={error} onRetry={refetch} />
      ) : !data ? (
        <Waiting />
      ) : (
        <Table>
          <Table.Header>
            <Table.Row>
              <Table.HeaderCell>{t("access.fields.role")}</Table.HeaderCell>
              <Table.HeaderCell>{t("access.fields.grants")}</Table.HeaderCell>
              <Table.HeaderCell>{t("access.fields.includes")}</Table.HeaderCell>
              <Table.HeaderCell className="text-right">{t("access.fields.people")}</Table.HeaderCell>
              <Table.HeaderCell />
            </Table.Row>
          </Table.Header>
          <Table.Body>
            {roles.map((role) => (
              <Table.Row key={role.name}>
                <Table.Cell>
                  {role.title} <span className="text-ui-fg-subtle font-mono text-xs">{role.name}</span>
                </Table.Cell>
                <Table.Cell>
                  {role.grants.includes("*:*")
                    ? t("access.roles.everything")
                    : t("access.roles.grants", { count: role.grants.length })}
                </Table.Cell>
                <Table.Cell>{role.includes.join(", ") || "–"}</Table.Cell>
                <Table.Cell className="text-right">{role.people}</Table.Cell>
                <Table.Cell className="text-right">
                  {role.built_in ? (
                    <Badge size="2xsmall">{t("access.roles.builtIn")}</Badge>
                  ) : (
                    <div className="flex justify-end gap-x-2">
                      <RoleDrawer role={role} roles={roles} trigger={t("access.actions.edit")} />
                      <DeleteRole role={role} />
                    </div>
                  )}
                </Table.Cell>
              </Table.Row>
            ))}
          </Table.Body>
        </Table>
      )}
    </Container>
  )
}

function DeleteRole({ role }: { role: AccessRole }) {
  const { t } = useTranslation()
  const prompt = usePrompt()
  const remove = useAccessChange(() => lsn.access.roles.delete(role.name), t("access.roles.deleted"))
  const ask = async () => {
    const confirmed = await prompt({
      title: t("access.roles.deleteTitle", { role: role.title }),
      description: t("access.roles.deleteText"),
      confirmText: t("access.actions.delete"),
      cancelText: t("access.actions.cancel"),
    })
    if (confirmed) remove.mutate(undefined)
  }
  return (
    <Button size="small" variant="transparent" isLoading={remove.isPending} onClick={() => void ask()}>
      {t("access.actions.delete")}
    </Button>
  )
}

function Waiting() {
  return (
    <div className="px-6 py-4" aria-busy>
      <Skeleton className="h-5 w-2/3" />
    </div>
  )
}

export const config = defineRouteConfig({ label: "Roles and people" })

export default AccessPage
