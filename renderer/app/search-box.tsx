import TextField from '@mui/material/TextField'

/** Finds people from any page. */
export function SearchBox() {
	return <TextField placeholder="搜索" sx={{ width: 320 }} />
}
