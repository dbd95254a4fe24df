package web

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"tiendo/internal/vi"
)

// Proxies are the servers that stand before this one, end the encryption of
// browsers and pass requests on. What they say of where a request came from is
// believed; what anybody else says is not even read.
type Proxies struct {
	Hosts []netip.Prefix
	// Forwarded says that they write Forwarded (RFC 7239); otherwise they write
	// X-Forwarded-For and X-Forwarded-Proto. Only what they write is read: the
	// other form passes through them as whoever asks has made it up.
	Forwarded bool
}

// ParseProxies reads addresses and ranges (10.0.0.5, 10.1.0.0/24, ::1) with
// commas between them; wrong is the first that is none.
func ParseProxies(s string) (all []netip.Prefix, wrong string) {
	for part := range strings.SplitSeq(s, ",") {
		part = strings.TrimSpace(part)
		p, err := netip.ParsePrefix(part)
		if err != nil {
			ip, err := netip.ParseAddr(part)
			if err != nil || ip.Zone() != "" {
				return nil, part
			}
			ip = ip.Unmap()
			p = netip.PrefixFrom(ip, ip.BitLen())
		}
		// Whoever trusts every address trusts whoever asks; half of all is no server.
		if p.Bits() < 8 || p.Addr().Is4In6() {
			return nil, part
		}
		all = append(all, p.Masked())
	}
	return all, ""
}

func (p Proxies) hold(ip netip.Addr) bool {
	return slices.ContainsFunc(p.Hosts, func(x netip.Prefix) bool { return x.Contains(ip) })
}

// origin is where a request comes from: the address of whoever asks, without a
// port, and whether it is encrypted on its way there.
type origin struct {
	address string
	secure  bool
}

// originOf works it out. Behind a trusted proxy the address is the last one on
// the way that is no trusted proxy itself: what stands before it was written by
// whoever asked.
func (p Proxies) originOf(r *http.Request) origin {
	peer, ok := addressOf(r.RemoteAddr)
	if !ok || !p.hold(peer) {
		return origin{hostOf(r.RemoteAddr), r.TLS != nil}
	}
	o := origin{address: peer.String()}
	if p.Forwarded {
		if last, ok := p.last(forwarded(r.Header)); ok {
			o = last
		}
		return o
	}
	if last, ok := p.last(forwardedFor(r.Header)); ok {
		o.address = last.address
	}
	if said := r.Header.Values("X-Forwarded-Proto"); len(said) > 0 {
		last := said[len(said)-1]
		o.secure = strings.EqualFold(strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:]), "https")
	}
	return o
}

// hop is one step of the way as a header tells it; without an address where it
// tells none that can be read.
type hop struct {
	address netip.Addr
	secure  bool
}

// last is the last step that is no trusted proxy, walking back from ours; false
// where the header tells of no step, or of none that can be read before one that
// is not trusted.
func (p Proxies) last(way []hop) (o origin, ok bool) {
	for _, h := range slices.Backward(way) {
		if !h.address.IsValid() {
			break
		}
		o, ok = origin{h.address.String(), h.secure}, true
		if !p.hold(h.address) {
			break
		}
	}
	return o, ok
}

// mostHops is how many steps of the way are looked at.
const mostHops = 32

// forwardedFor reads X-Forwarded-For.
func forwardedFor(h http.Header) []hop {
	return hops(strings.Split(strings.Join(h.Values("X-Forwarded-For"), ","), ","), func(part string) hop {
		ip, _ := addressOf(part)
		return hop{address: ip}
	})
}

// forwarded reads Forwarded (RFC 7239).
func forwarded(h http.Header) []hop {
	return hops(outsideQuotes(strings.Join(h.Values("Forwarded"), ","), ','), func(part string) (out hop) {
		for _, pair := range outsideQuotes(part, ';') {
			name, value, _ := strings.Cut(pair, "=")
			value = strings.Trim(strings.TrimSpace(value), `"`)
			switch strings.ToLower(strings.TrimSpace(name)) {
			case "for":
				out.address, _ = addressOf(value)
			case "proto":
				out.secure = strings.EqualFold(value, "https")
			}
		}
		return out
	})
}

func hops(parts []string, read func(string) hop) (way []hop) {
	for _, part := range parts[max(0, len(parts)-mostHops):] {
		way = append(way, read(part))
	}
	return way
}

// outsideQuotes splits at a sign that stands in no quotation marks.
func outsideQuotes(s string, at byte) (out []string) {
	quoted, from := false, 0
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == at && !quoted:
			out = append(out, s[from:i])
			from = i + 1
		}
	}
	return append(out, s[from:])
}

// addressOf reads an address that may have a port, brackets and a zone.
func addressOf(s string) (netip.Addr, bool) {
	s = strings.TrimSpace(s)
	ip, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(s, "["), "]"))
	if err != nil {
		with, err := netip.ParseAddrPort(s)
		if err != nil {
			return netip.Addr{}, false
		}
		ip = with.Addr()
	}
	return ip.Unmap().WithZone(""), true
}

// hostOf is what stands before the port.
func hostOf(remote string) string {
	host, _, err := net.SplitHostPort(remote)
	if err != nil {
		return remote
	}
	return host
}

type originKey struct{}

// address is where a request comes from, without the port.
func address(r *http.Request) string {
	if o, ok := r.Context().Value(originKey{}).(origin); ok {
		return o.address
	}
	return hostOf(r.RemoteAddr)
}

// secure says that what is sent goes encrypted to whoever asked.
func secure(r *http.Request) bool {
	if o, ok := r.Context().Value(originKey{}).(origin); ok {
		return o.secure
	}
	return r.TLS != nil
}

// withOrigin notes where each request comes from. Where a proxy is to encrypt,
// whoever comes past it unencrypted from another machine is sent back before
// anything of his is read.
func (p Proxies) withOrigin(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(p.Hosts) > 0 && r.TLS == nil {
			if peer, ok := addressOf(r.RemoteAddr); ok && !peer.IsLoopback() && !p.hold(peer) {
				w.Header().Set("Content-Type", "text/plain; charset=utf-8")
				w.WriteHeader(http.StatusForbidden)
				_, _ = w.Write([]byte(vi.OnlyByProxy + "\n"))
				return
			}
		}
		h.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), originKey{}, p.originOf(r))))
	})
}
