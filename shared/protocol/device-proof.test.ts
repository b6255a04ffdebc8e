import { expect, test } from 'vitest'
import { deviceKeyOf, isDeviceProof, proveDevice } from './device-proof.ts'

const secret = '11'.repeat(32)
const said = { serverId: 'a', deviceId: 'b', atMs: 1 }

test('a proof is of one PC, at one server and time, by one key, and garbage is none', () => {
	const key = deviceKeyOf(secret)
	const proof = proveDevice(said, secret)
	expect(isDeviceProof(said, proof, key)).toBe(true)
	for (const other of [{ serverId: 'x' }, { deviceId: 'x' }, { atMs: 2 }])
		expect(isDeviceProof({ ...said, ...other }, proof, key)).toBe(false)
	expect(isDeviceProof(said, proof, deviceKeyOf('22'.repeat(32)))).toBe(false)
	for (const bad of ['', 'zz', '00'.repeat(64)]) expect(isDeviceProof(said, bad, key)).toBe(false)
	expect(isDeviceProof(said, proof, '')).toBe(false)
})
