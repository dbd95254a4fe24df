// Package documents makes what leaves the house, and reads what comes in:
// letters, annexes and boards as .docx, .pdf, .xlsx, .csv and .json; lists of
// units, targets and results from .xlsx and .csv. Models in, bytes out.
package documents
