/** The tables as kysely sees them. Names are those of `server/migrations`. */
export interface Tables {
	meta: {
		one: number
		server_id: string
		epoch: string
		demo: number
		top_id: string
		system_id: string
	}
	lineage: { seq: number; epoch: string; up_to: number }
	counter: { one: number; version: number; tree_version: number; clock: string }
	node: { id: string; parent_id: string | null; path: string }
	record: {
		collection: string
		id: string
		org_id: string
		version: number
		deleted: number
		month: string
		access: string
		unique_key: string | null
		draws_on: string | null
		body: string
		forgotten: number
	}
	departure: { org_id: string; collection: string; id: string; version: number }
	change: {
		id: string
		account_id: string
		at: string
		command: string
		verdict: string
		version: number
		received_ms: number
	}
	change_edit: {
		collection: string
		record_id: string
		version: number
		seq: number
		change_id: string
		edit: string
	}
	account: {
		id: string
		part: string
		login: string
		login_key: string
		password_hash: string
		role: string
		scope_id: string
		name: string
		state: string
		created_ms: number
		person_id: string | null
		must_change: number
	}
	session: {
		token_hash: string
		account_id: string
		created_ms: number
		expires_ms: number
		replica: string | null
		device_id: string | null
	}
	login_failure: { login_key: string; count: number; locked_until_ms: number; expires_ms: number }
	replica: {
		replica: string
		account_id: string
		sign_key: string | null
		box_key: string | null
		device_id: string | null
		seen_ms: number
		pending: number
		recovery_code: string | null
		app_version: string | null
	}
	device: {
		id: string
		label: string
		sign_key: string
		state: string
		enrolled_ms: number | null
		first_ms: number
		revoked_ms: number | null
		wiped_ms: number | null
	}
	enrolment: {
		code_hash: string
		label: string
		by_id: string
		created_ms: number
		expires_ms: number
		/** The last one that it enrolled. */
		device_id: string | null
		uses: number
		used: number
	}
	quarantine: {
		change_id: string
		device_id: string
		account_id: string
		received_ms: number
		change: string
		state: string
	}
	policy: { one: number; enrolment: number; contact_days: number; idle_minutes: number }
	retention: {
		one: number
		checked_ms: number
		run_ms: number
		counts: string
		held: string | null
		held_ms: number | null
		excused_clock: string
	}
	/** By which key the secrets below and `recovery_code` are sealed. */
	secret_key: { one: number; key_id: string }
	exchange_key: { one: number; sign_secret: string; box_secret: string }
	audit: {
		seq: number
		at_ms: number
		event_ms: number
		account_id: string | null
		replica: string | null
		address: string | null
		action: string
		subject: string | null
		result: string
		outcome: string
		entry_id: string | null
		prev: string
		hash: string
	}
	audit_head: { one: number; seq: number; hash: string }
}
