/// <reference types="vite/client" />

/** Where the API is, as the dashboard was built: empty when they share an address. */
declare const __BACKEND_URL__: string | undefined
