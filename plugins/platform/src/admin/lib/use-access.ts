import { toast } from "@medusajs/ui"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { lsn } from "./lsn"
import { useOneAtATime } from "./one-at-a-time"

export const PEOPLE_PAGE = 20
/** The most people whose names are looked up for a list of keys. */
const NAMES_MAX = 100

const keys = {
  all: ["access"] as const,
  roles: ["access", "roles"] as const,
  policies: ["access", "policies"] as const,
  people: (page: object) => ["access", "people", page] as const,
  rights: (id: string) => ["access", "rights", id] as const,
  sessions: ["access", "sessions"] as const,
  apiKeys: (page: object) => ["access", "keys", page] as const,
}

export const useRoles = () => useQuery({ queryKey: keys.roles, queryFn: () => lsn.access.roles.list() })
export const usePolicies = () => useQuery({ queryKey: keys.policies, queryFn: () => lsn.access.policies.list() })
export const usePeople = (offset: number, limit = PEOPLE_PAGE) =>
  useQuery({
    queryKey: keys.people({ offset, limit }),
    queryFn: () => lsn.access.people.list({ limit, offset }),
  })
export const useRights = (id: string, enabled: boolean) =>
  useQuery({ queryKey: keys.rights(id), queryFn: () => lsn.access.people.rights(id), enabled })
export const useApiKeys = (offset: number) =>
  useQuery({
    queryKey: keys.apiKeys({ offset }),
    queryFn: () => lsn.access.keys.list({ limit: PEOPLE_PAGE, offset }),
  })

export const useSessions = () => useQuery({ queryKey: keys.sessions, queryFn: () => lsn.access.sessions.list() })

/** An admin user's mail address by id; the id itself where he is not among the first. */
export function useNames(): (id: string) => string {
  const { data } = usePeople(0, NAMES_MAX)
  return (id) => data?.people.find((person) => person.id === id)?.email ?? id
}

/** A change of access: what the pages show is read again, and a refusal is shown in the server's own words. */
export function useAccessChange<Input, Output>(change: (input: Input) => Promise<Output>, done?: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: useOneAtATime(change),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keys.all })
      if (done) toast.success(done)
    },
    onError: async (error: Error) => {
      toast.error(error.message)
      // What was refused may be gone: by another tab, or by somebody else.
      await client.invalidateQueries({ queryKey: keys.all })
    },
  })
}
