/** What a new password has to be: long enough, not of one kind of sign, none that everybody tries first. */

const PASSWORD_LENGTH = 8
/** From this length on it may be of one kind: a sentence is better than four signs with a `1!` behind them. */
const LONG = 16
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /\p{Lo}/u, /[^\p{L}\p{Nd}]/u]
/** What the lists of broken passwords begin with, and what offices choose. */
const USUAL =
	/password|passw0rd|qwerty|asdf|1q2w3e|iloveyou|admin|welcome|letmein|12345|54321|111111|000000|666666|888888|woaini|wangge|shequ|abc123|a1b2c3/

export type PasswordFault = 'too_short' | 'too_simple' | 'too_usual' | 'has_login'

/** @returns why not, or `undefined` where it may be used */
export function passwordFault(password: string, login: string): PasswordFault | undefined {
	const text = password.normalize('NFKC')
	const low = text.toLowerCase()
	if ([...text].length < PASSWORD_LENGTH) return 'too_short'
	const name = login.trim().normalize('NFKC').toLowerCase()
	if (name.length >= 3 && low.includes(name)) return 'has_login'
	if (new Set(low).size < 5) return 'too_simple'
	if (USUAL.test(low.replaceAll(/[\s-]/g, '')) && text.length < LONG) return 'too_usual'
	const kinds = KINDS.filter(kind => kind.test(text)).length
	return kinds < 3 && [...text].length < LONG ? 'too_simple' : undefined
}
