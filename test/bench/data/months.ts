/** The months of the bench's logs, `YYYY-MM`, oldest first. */
export const MONTHS = Array.from({ length: 17 }, (_, i) => {
	const month = 5 + i
	return `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
})
