package web

import "strings"

// ofProcedure fills the addresses of the procedure in.
func ofProcedure(path string) string {
	path = strings.Replace(path, procedurePath+"/{code}", procedurePath+"/208", 1)
	return strings.NewReplacer("{phan}", "bieu-quyet", "{dong}", "tat-ca").Replace(path)
}
