/** How a name is compared at login: NFKC, so that full-width input is the same name, and without case. */
export const loginKey = (login: string): string => login.trim().normalize('NFKC').toLowerCase()
