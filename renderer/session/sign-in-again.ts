/** For the problem `sign_in`: asks the server again while the account stays open. */
import { createContext, useContext } from 'react'
import type { Gate } from './gate.ts'

export type SignInAgain = Gate['signInAgain']

/** `null` where there is no server to ask, as in a preview. */
export const SignInAgainContext = createContext<SignInAgain | null>(null)
export const useSignInAgain = (): SignInAgain | null => useContext(SignInAgainContext)
