import { expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY } from './content-security-policy.ts'

const directives = new Map(
	CONTENT_SECURITY_POLICY.split('; ').map(directive => {
		const [name = '', ...sources] = directive.split(' ')
		return [name, sources]
	}),
)

it('runs no inline script and no eval, and loads scripts from the app only', () => {
	expect(directives.get('script-src')).toEqual(["'self'"])
	expect(directives.get('default-src')).toEqual(["'self'"])
})

it('connects to the app only', () => {
	expect(directives.get('connect-src')).toEqual(["'self'"])
})

it('allows no plug-in, base, frame or form to lead elsewhere', () => {
	for (const name of ['object-src', 'base-uri', 'frame-ancestors', 'form-action']) {
		expect(directives.get(name), name).toEqual(["'none'"])
	}
})
