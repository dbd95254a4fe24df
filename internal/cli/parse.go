package cli

import (
	"context"
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// option is one --name of a command.
type option struct {
	name  string
	value string // what follows, as shown in help; empty for a switch
	help  string
	def   string
	many  bool // may be given more than once
	must  bool // must be given
}

// command is one thing the program does.
type command struct {
	name    string // "import results"
	args    []string
	summary string
	options []option
	run     func(context.Context, *env, *call) error
}

// call is a command line that was understood.
type call struct {
	command *command
	args    []string
	given   map[string][]string
	help    bool
}

// usageError is a command line that was not.
type usageError string

func (u usageError) Error() string { return string(u) }

func wrong(format string, args ...any) usageError {
	return usageError(fmt.Sprintf(format, args...) + "\nGõ “tiendo help” để xem cách dùng.")
}

// global options may stand before or after the command.
var global = []option{
	{name: "data", value: "THƯ-MỤC", help: "thư mục dữ liệu (SQLite)", def: "./data"},
	{name: "database", value: "postgres://…", help: "dùng cơ sở dữ liệu PostgreSQL thay cho thư mục dữ liệu"},
}

func parse(args []string) (*call, error) {
	c := &call{given: map[string][]string{}}
	var words []string
	flags := [][2]string{} // name, inline value marked by a leading "="
	for i := 0; i < len(args); i++ {
		a := args[i]
		name, dashed := strings.CutPrefix(a, "--")
		switch {
		case a == "--":
			words = append(words, args[i+1:]...)
			i = len(args)
		case a == "-h" || a == "--help":
			c.help = true
		case !dashed && len(a) > 1 && a[0] == '-':
			return nil, wrong("Không có tùy chọn “%s”.", a)
		case !dashed:
			words = append(words, a)
		default:
			name, value, inline := strings.Cut(name, "=")
			o, ok := anyOption(name)
			if !ok {
				return nil, wrong("Không có tùy chọn “--%s”.", name)
			}
			switch {
			case o.value == "" && inline:
				return nil, wrong("Tùy chọn “--%s” không nhận giá trị.", name)
			case o.value != "" && !inline:
				if i+1 == len(args) {
					return nil, wrong("Tùy chọn “--%s” cần giá trị (%s).", name, o.value)
				}
				i++
				value = args[i]
			}
			flags = append(flags, [2]string{name, value})
		}
	}
	if len(words) == 0 || words[0] == "help" {
		if len(words) > 1 {
			c.help = true
			words = words[1:]
		} else if len(words) == 0 && len(args) > 0 && !c.help {
			return nil, wrong("Thiếu tên lệnh.")
		} else {
			return c, nil
		}
	}
	if c.command = find(words); c.command == nil {
		return nil, wrong("Không có lệnh “%s”.", strings.Join(words, " "))
	}
	c.args = words[len(strings.Fields(c.command.name)):]
	for _, f := range flags {
		o, ok := c.command.option(f[0])
		if !ok {
			return nil, wrong("Lệnh “%s” không có tùy chọn “--%s”.", c.command.name, f[0])
		}
		if len(c.given[o.name]) > 0 && !o.many {
			return nil, wrong("Tùy chọn “--%s” chỉ được ghi một lần.", o.name)
		}
		c.given[o.name] = append(c.given[o.name], f[1])
	}
	if !c.help && len(c.args) != len(c.command.args) {
		return nil, wrong("Lệnh “%s” cần: %s.", c.command.name, c.command.usage())
	}
	return c, nil
}

func find(words []string) *command {
	for i := range commands() {
		c := &commands()[i]
		name := strings.Fields(c.name)
		if len(words) >= len(name) && strings.Join(words[:len(name)], " ") == c.name {
			return c
		}
	}
	return nil
}

func anyOption(name string) (option, bool) {
	for _, c := range commands() {
		if o, ok := c.option(name); ok {
			return o, true
		}
	}
	return option{}, false
}

func (c *command) option(name string) (option, bool) {
	for _, list := range [][]option{global, c.options} {
		for _, o := range list {
			if o.name == name {
				return o, true
			}
		}
	}
	return option{}, false
}

// text is the option's value, or its default.
func (c *call) text(name string) string {
	if v := c.given[name]; len(v) > 0 {
		return v[len(v)-1]
	}
	o, _ := c.command.option(name)
	return o.def
}

func (c *call) has(name string) bool { return len(c.given[name]) > 0 }

// need is the value of an option that must be given.
func (c *call) need(name string) (string, error) {
	if c.text(name) == "" {
		return "", wrong("Lệnh “%s” cần tùy chọn “--%s”.", c.command.name, name)
	}
	return c.text(name), nil
}

func (c *call) date(name string) (domain.Date, error) {
	s := c.text(name)
	if s == "" {
		return 0, nil
	}
	d, err := domain.ParseDate(s)
	if err != nil {
		return 0, wrong("--%s “%s” không phải là ngày. Hãy ghi theo dạng 2026-05-20.", name, s)
	}
	return d, nil
}

func (c *call) needDate(name string) (domain.Date, error) {
	if _, err := c.need(name); err != nil {
		return 0, err
	}
	return c.date(name)
}

func (c *call) instant(name string) (domain.Instant, error) {
	s := c.text(name)
	if s == "" {
		return 0, nil
	}
	i, err := domain.ParseInstant(s)
	if err != nil {
		return 0, wrong("--%s “%s” không phải là ngày (2026-05-20) hay thời điểm (2026-05-20T14:05:09.123456+07:00).", name, s)
	}
	return i, nil
}

func (c *call) number(name string) (n int64, given bool, err error) {
	s := c.text(name)
	if s == "" {
		return 0, false, nil
	}
	if _, err := fmt.Sscanf(s+" .", "%d .", &n); err != nil || n < 0 {
		return 0, false, wrong("--%s “%s” không phải là số nguyên không âm.", name, s)
	}
	return n, true, nil
}

// oneOf is an option that takes one of a few words.
func (c *call) oneOf(name string, words ...string) (string, error) {
	s, err := c.need(name)
	if err != nil {
		return "", err
	}
	for _, w := range words {
		if s == w {
			return s, nil
		}
	}
	return "", wrong("--%s “%s” không đúng. Chọn một trong: %s.", name, s, strings.Join(words, ", "))
}

func (c *call) place() storage.Place {
	if db := c.text("database"); db != "" {
		return storage.Place{Database: db}
	}
	return storage.Place{Folder: c.text("data")}
}

func (c *command) usage() string {
	s := "tiendo " + c.name
	for _, a := range c.args {
		s += " " + a
	}
	for _, o := range c.options {
		one := "--" + o.name
		if o.value != "" {
			one += " " + o.value
		}
		if !o.must {
			one = "[" + one + "]"
		}
		s += " " + one
	}
	return s
}

func (c *command) help() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", c.summary, c.usage())
	for _, list := range [][]option{c.options, global} {
		if len(list) > 0 {
			b.WriteByte('\n')
		}
		for _, o := range list {
			def := ""
			if o.def != "" {
				def = " (mặc định " + o.def + ")"
			}
			fmt.Fprintf(&b, "  %s %s%s\n", vi.PadRight("--"+o.name+" "+o.value, 28), o.help, def)
		}
	}
	return b.String()
}

func help() string {
	var b strings.Builder
	b.WriteString("Tiến Độ – theo dõi thực hiện chỉ tiêu phát triển đảng viên.\n\nCác lệnh:\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %s %s\n", vi.PadRight("tiendo "+c.name, 24), c.summary)
	}
	b.WriteString("\nGõ “tiendo help LỆNH” để xem từng lệnh. Ngày ghi theo dạng 2026-05-20.\n")
	return b.String()
}
