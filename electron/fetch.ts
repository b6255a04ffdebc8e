/** How main reaches the network: through a session of Electron's, or Node's `fetch` in tests. */
export type Fetch = (url: string, init: RequestInit & { duplex?: 'half' }) => Promise<Response>
