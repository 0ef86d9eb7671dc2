// Makevectors writes the ledger's test vectors, every accepted one made by golang.org/x/mod/sumdb
// and every refused proof, key and note shown to be refused by it too, unless the case says "stricter".
//
//	makevectors > vectors.json
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type fields = map[string]any

type file struct {
	About      string   `json:"about"`
	Provenance string   `json:"provenance"`
	Cases      []fields `json:"cases"`
}

const (
	origin   = "calder.court.example/public"
	accepted = "accepted"
	made     = "made by tests/ledger/go/makevectors with golang.org/x/mod v0.7.0 sumdb/tlog and sumdb/note"
)

func main() {
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	check(encoder.Encode(map[string]file{
		"hashing.json":     hashing(),
		"inclusion.json":   inclusion(),
		"consistency.json": consistency(),
		"keys.json":        keys(),
		"notes.json":       notes(),
		"checkpoints.json": checkpoints(),
		"paths.json":       paths(),
		"entries.json":     entries(),
		"prooffiles.json":  proofFiles(),
	}))
}

func check(err error) {
	must(err == nil, err)
}

func must(holds bool, what any) {
	if !holds {
		panic(fmt.Sprint("vector: ", what))
	}
}

// The inputs and roots published with the Certificate Transparency reference code for RFC 6962.
var published = []struct{ entry, root string }{
	{"", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"},
	{"00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"},
	{"10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"},
	{"2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"},
	{"3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"},
	{"40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"},
	{"5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"},
	{"606162636465666768696a6b6c6d6e6f", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"},
}

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		found = append(found, s[index])
	}
	return found, nil
}

func leaf(n int) tlog.Hash {
	entry, err := hex.DecodeString(published[n].entry)
	check(err)
	return tlog.RecordHash(entry)
}

func tree() stored {
	var hashes stored
	for n := range published {
		more, err := tlog.StoredHashesForRecordHash(int64(n), leaf(n), hashes)
		check(err)
		hashes = append(hashes, more...)
	}
	return hashes
}

func root(size int) tlog.Hash {
	found, err := tlog.TreeHash(int64(size), tree())
	check(err)
	return found
}

func hexes(hashes []tlog.Hash) []string {
	texts := []string{}
	for _, hash := range hashes {
		texts = append(texts, hex.EncodeToString(hash[:]))
	}
	return texts
}

func hx(hash tlog.Hash) string { return hex.EncodeToString(hash[:]) }

func flip(hash tlog.Hash) tlog.Hash {
	hash[0] ^= 0x80
	return hash
}

func hashing() file {
	empty := sha256.Sum256(nil)
	cases := []fields{{"name": "no entries", "entries": []string{}, "root": hx(empty), "expect": accepted}}
	var so []string
	for n, item := range published {
		so = append(so, item.entry)
		must(hx(root(n+1)) == item.root, "published root")
		cases = append(cases, fields{
			"name": fmt.Sprintf("%d entries", n+1), "entries": append([]string{}, so...),
			"leaf": hx(leaf(n)), "root": item.root, "expect": accepted,
		})
	}
	return file{
		"Root over entries in hex, and the hash of the last entry as a leaf (RFC 9162, 2.1.1)",
		"inputs and roots published with the Certificate Transparency reference code for RFC 6962; leaf hashes " + made,
		cases,
	}
}

func inclusion() file {
	var cases []fields
	add := func(name string, index int64, proof tlog.RecordProof, size int64, root, leaf tlog.Hash, expect string) {
		err := tlog.CheckRecord(proof, size, root, index, leaf)
		must((err == nil) == (expect == accepted), name)
		cases = append(cases, fields{
			"name": name, "index": index, "size": size, "leaf": hx(leaf), "root": hx(root),
			"hashes": hexes(proof), "expect": expect,
		})
	}
	for size := 1; size <= len(published); size++ {
		for index := 0; index < size; index++ {
			proof, err := tlog.ProveRecord(int64(size), int64(index), tree())
			check(err)
			add(fmt.Sprintf("leaf %d of %d", index, size), int64(index), proof, int64(size), root(size), leaf(index), accepted)
		}
	}
	proof, err := tlog.ProveRecord(7, 5, tree())
	check(err)
	for n := range proof {
		bent := append(tlog.RecordProof{}, proof...)
		bent[n] = flip(bent[n])
		add(fmt.Sprintf("bit flipped in hash %d", n), 5, bent, 7, root(7), leaf(5), "BadProof")
	}
	add("bit flipped in the root", 5, proof, 7, flip(root(7)), leaf(5), "BadProof")
	add("bit flipped in the leaf", 5, proof, 7, root(7), flip(leaf(5)), "BadProof")
	add("another leaf", 5, proof, 7, root(7), leaf(4), "BadProof")
	add("another index", 4, proof, 7, root(7), leaf(5), "BadProof")
	add("index outside the tree", 7, proof, 7, root(7), leaf(5), "BadProof")
	add("negative index", -1, proof, 7, root(7), leaf(5), "BadProof")
	add("the root of another size", 5, proof, 7, root(8), leaf(5), "BadProof")
	add("empty tree", 0, nil, 0, sha256.Sum256(nil), leaf(0), "BadProof")
	add("last hash missing", 5, proof[:len(proof)-1], 7, root(7), leaf(5), "BadProof")
	add("first hash missing", 5, proof[1:], 7, root(7), leaf(5), "BadProof")
	add("one hash too many", 5, append(append(tlog.RecordProof{}, proof...), leaf(0)), 7, root(7), leaf(5), "BadProof")
	add("a hash where none belongs", 0, tlog.RecordProof{leaf(0)}, 1, root(1), leaf(0), "BadProof")
	return file{"Whether the tree of size and root holds leaf at index (RFC 9162, 2.1.3.2)", made, cases}
}

func consistency() file {
	var cases []fields
	add := func(name string, old int64, oldRoot tlog.Hash, size int64, root tlog.Hash, proof tlog.TreeProof, expect string) {
		err := tlog.CheckTree(proof, size, root, old, oldRoot)
		must((err == nil) == (expect == accepted), name)
		cases = append(cases, fields{
			"name": name, "old_size": old, "old_root": hx(oldRoot), "new_size": size, "new_root": hx(root),
			"hashes": hexes(proof), "expect": expect,
		})
	}
	for size := 1; size <= len(published); size++ {
		for old := 1; old <= size; old++ {
			proof, err := tlog.ProveTree(int64(size), int64(old), tree())
			check(err)
			add(fmt.Sprintf("from %d to %d", old, size), int64(old), root(old), int64(size), root(size), proof, accepted)
		}
	}
	proof, err := tlog.ProveTree(7, 3, tree())
	check(err)
	for n := range proof {
		bent := append(tlog.TreeProof{}, proof...)
		bent[n] = flip(bent[n])
		add(fmt.Sprintf("bit flipped in hash %d", n), 3, root(3), 7, root(7), bent, "BadProof")
	}
	add("a fork: the new tree begins with other leaves", 3, flip(root(3)), 7, root(7), proof, "ForkedLog")
	add("a fork: two roots of one size", 7, flip(root(7)), 7, root(7), nil, "ForkedLog")
	add("bit flipped in the new root", 3, root(3), 7, flip(root(7)), proof, "BadProof")
	add("rolled back", 7, root(7), 3, root(3), proof, "RolledBack")
	add("another old size", 2, root(3), 7, root(7), proof, "BadProof")
	add("last hash missing", 3, root(3), 7, root(7), proof[:len(proof)-1], "BadProof")
	add("no hashes", 3, root(3), 7, root(7), nil, "BadProof")
	add("no hashes, from a power of two", 4, root(4), 7, root(7), nil, "BadProof")
	add("one hash too many", 3, root(3), 7, root(7), append(append(tlog.TreeProof{}, proof...), leaf(0)), "BadProof")
	add("hashes between equal sizes", 7, root(7), 7, root(7), proof, "BadProof")
	return file{"Whether the new tree begins with the old one (RFC 9162, 2.1.4.2)", made, cases}
}

type key struct{ name, skey, vkey string }

func newKey(name, seed string) key {
	sum := sha256.Sum256([]byte(seed))
	private := ed25519.NewKeyFromSeed(sum[:])
	vkey, err := note.NewEd25519VerifierKey(name, private.Public().(ed25519.PublicKey))
	check(err)
	hash := strings.SplitN(vkey, "+", 3)[1]
	return key{name, fmt.Sprintf("PRIVATE+KEY+%s+%s+%s", name, hash, b64(append([]byte{1}, sum[:]...))), vkey}
}

var (
	court    = newKey(origin, "underseal test vector: the court of Calder")
	imposter = newKey(origin, "underseal test vector: an imposter of Calder")
	watcher  = newKey("watcher.example/1", "underseal test vector: a watcher")
)

func b64(data []byte) string { return base64.StdEncoding.EncodeToString(data) }

func sign(text string, by ...key) string {
	var signers []note.Signer
	for _, one := range by {
		signer, err := note.NewSigner(one.skey)
		check(err)
		signers = append(signers, signer)
	}
	signed, err := note.Sign(&note.Note{Text: text}, signers...)
	check(err)
	return string(signed)
}

func opens(data string, by ...key) bool {
	var verifiers []note.Verifier
	for _, one := range by {
		verifier, err := note.NewVerifier(one.vkey)
		check(err)
		verifiers = append(verifiers, verifier)
	}
	_, err := note.Open([]byte(data), note.VerifierList(verifiers...))
	return err == nil
}

func keys() file {
	cases := []fields{}
	for _, one := range []key{court, imposter, watcher} {
		cases = append(cases, fields{"name": "key of " + one.name, "vkey": one.vkey, "private": one.skey, "expect": accepted})
	}
	parts := strings.SplitN(court.vkey, "+", 3)
	raw, _ := base64.StdEncoding.DecodeString(parts[2])
	bad := func(name, vkey, expect string) {
		_, err := note.NewVerifier(vkey)
		must(err != nil, name)
		cases = append(cases, fields{"name": name, "vkey": vkey, "expect": expect})
	}
	bad("another name", strings.Replace(court.vkey, "public", "sealed", 1), "BadKey")
	bad("another hash", parts[0]+"+00000000+"+parts[2], "BadKey")
	bad("short hash", parts[0]+"+"+parts[1][:7]+"+"+parts[2], "BadKey")
	bad("no name", "+"+parts[1]+"+"+parts[2], "BadKey")
	bad("space in the name", "a b+"+parts[1]+"+"+parts[2], "BadKey")
	bad("key cut short", parts[0]+"+"+parts[1]+"+"+b64(raw[:32]), "BadKey")
	bad("no key", parts[0]+"+"+parts[1]+"+", "BadKey")
	bad("not base64", parts[0]+"+"+parts[1]+"+!", "BadKey")
	bad("a signature type not verified here", parts[0]+"+"+parts[1]+"+"+b64(append([]byte{2}, raw[1:]...)), "UnknownKey")
	bad("no parts", "calder", "BadKey")
	return file{"Verifier keys as text; the private keys are for these vectors only", made, cases}
}

func notes() file {
	var cases []fields
	add := func(name, data string, by []key, expect string) {
		must(opens(data, by...) == (expect == accepted), name)
		vkeys := []string{}
		for _, one := range by {
			vkeys = append(vkeys, one.vkey)
		}
		text, _, _ := cutLast(data, "\n\n")
		item := fields{"name": name, "note": b64([]byte(data)), "vkeys": vkeys, "expect": expect}
		if expect == accepted {
			item["text"] = text + "\n"
		}
		cases = append(cases, item)
	}
	text := "The clerk's office is closed on Friday.\n"
	one, trusted := sign(text, court), []key{court}
	bentEnd := strings.LastIndex(one, "=")
	add("one signature", one, trusted, accepted)
	add("text with empty lines", sign("a\n\n\nb\n", court), trusted, accepted)
	add("text beyond ASCII", sign("Señora Ibáñez — 10:30\n", court), trusted, accepted)
	add("two signatures, both known", sign(text, court, watcher), []key{watcher, court}, accepted)
	add("two signatures, one known", sign(text, watcher, court), trusted, accepted)
	add("an imposter beside the court", sign(text, imposter, court), trusted, accepted)
	add("nobody known", sign(text, watcher), trusted, "UnsignedNote")
	add("no keys", one, nil, "UnsignedNote")
	add("an imposter with the court's name", sign(text, imposter), trusted, "UnsignedNote")
	add("text changed", strings.Replace(one, "Friday", "Monday", 1), trusted, "BadSignature")
	add("the last bits of the signature changed", one[:bentEnd-8]+"AAAA"+one[bentEnd-4:], trusted, "BadSignature")
	add("a known key's signature bad beside a good one",
		strings.Replace(sign(text, watcher, court), one[strings.LastIndex(one, " ")+20:bentEnd], strings.Repeat("A", bentEnd-strings.LastIndex(one, " ")-20), 1),
		[]key{watcher, court}, "BadSignature")
	add("no empty line", strings.Replace(one, "\n\n", "\n", 1), trusted, "BadNote")
	add("no signature", text+"\n", trusted, "BadNote")
	add("no newline at the end", one[:len(one)-1], trusted, "BadNote")
	add("a line behind the signatures", one+"and more\n", trusted, "BadNote")
	add("hyphen for the dash", strings.Replace(one, "—", "-", 1), trusted, "BadNote")
	add("two spaces", strings.Replace(one, "public ", "public  ", 1), trusted, "BadNote")
	add("signature of four bytes", text+"\n— "+origin+" AAAAAA==\n", trusted, "BadNote")
	add("signature not base64", text+"\n— "+origin+" %%%%\n", trusted, "BadNote")
	add("tab in the text", strings.Replace(one, " is ", "\tis ", 1), trusted, "BadNote")
	add("carriage returns", strings.ReplaceAll(one, "\n", "\r\n"), trusted, "BadNote")
	add("not UTF-8", strings.Replace(one, "Friday", "Frid\xffy", 1), trusted, "BadNote")
	add("a hundred and one signatures", one+strings.Repeat("— x AAAAAAA=\n", 100), trusted, "BadNote")
	add("nothing", "", trusted, "BadNote")
	raw := strings.SplitN(one, "\n\n", 2)
	loose := strings.Replace(raw[1], "=\n", "=\n", 1)
	end := strings.LastIndex(loose, "=") - 1
	for loose[end] == '=' {
		end--
	}
	spare := raw[0] + "\n\n" + loose[:end] + string(next(loose[end])) + loose[end+1:]
	must(opens(spare, court), "Go accepts loose base64")
	cases = append(cases, fields{
		"name": "base64 with bits to spare", "note": b64([]byte(spare)), "vkeys": []string{court.vkey},
		"expect": "BadNote", "stricter": true,
	})
	return file{"Signed notes in base64, and the verifier keys trusted", made, cases}
}

// next returns the digit of base64 after c, whose spare bits differ from those of c.
func next(c byte) byte {
	digits := "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	return digits[strings.IndexByte(digits, c)+1]
}

func cutLast(text, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(text, sep); i >= 0 {
		return text[:i], text[i+len(sep):], true
	}
	return text, "", false
}

func head(size int) string {
	hash := root(size)
	return fmt.Sprintf("%s\n%d\n%s\n", origin, size, b64(hash[:]))
}

func checkpoints() file {
	var cases []fields
	add := func(name, text, expect string, more fields) {
		signed := sign(text, court)
		must(opens(signed, court), name)
		item := fields{"name": name, "note": signed, "vkeys": []string{court.vkey}, "origin": origin, "expect": expect}
		for field, value := range more {
			item[field] = value
		}
		cases = append(cases, item)
	}
	seven, empty := root(7), sha256.Sum256(nil)
	rest := func(size string) string { return origin + "\n" + size + "\n" + b64(seven[:]) + "\n" }
	add("size 7", head(7), accepted, fields{"size": 7, "root": hx(seven)})
	add("extension lines", head(7)+"one\ntwo\n", accepted, fields{"size": 7, "root": hx(seven), "extensions": []string{"one", "two"}})
	add("empty log", origin+"\n0\n"+b64(empty[:])+"\n", accepted, fields{"size": 0, "root": hx(empty)})
	add("largest size", rest("9223372036854775807"), accepted, fields{"size": int64(9223372036854775807), "root": hx(seven)})
	add("another log", strings.Replace(head(7), "public", "sealed", 1), "WrongOrigin", nil)
	add("empty log with another root", rest("0"), "BadCheckpoint", nil)
	add("size too large", rest("9223372036854775808"), "BadCheckpoint", nil)
	add("size with a leading zero", rest("07"), "BadCheckpoint", nil)
	add("negative size", rest("-7"), "BadCheckpoint", nil)
	add("size with a sign", rest("+7"), "BadCheckpoint", nil)
	add("size in other digits", rest("٧"), "BadCheckpoint", nil)
	add("no size", rest(""), "BadCheckpoint", nil)
	add("no origin", strings.Replace(head(7), origin, "", 1), "BadCheckpoint", nil)
	add("root cut short", origin+"\n7\n"+b64(seven[:31])+"\n", "BadCheckpoint", nil)
	add("root not base64", origin+"\n7\nroot!\n", "BadCheckpoint", nil)
	add("two lines", origin+"\n7\n", "BadCheckpoint", nil)
	add("empty line among extensions", head(7)+"one\n\ntwo\n", "BadCheckpoint", nil)
	return file{"Signed checkpoints; all signatures are good", "texts after C2SP tlog-checkpoint, signatures " + made, cases}
}

func paths() file {
	cases := []fields{}
	for _, tile := range []tlog.Tile{
		{H: 8, L: 0, N: 0, W: 256}, {H: 8, L: 0, N: 0, W: 1}, {H: 8, L: 1, N: 0, W: 17}, {H: 8, L: 2, N: 999, W: 255},
		{H: 8, L: 0, N: 1000, W: 256}, {H: 8, L: 0, N: 1234067, W: 256}, {H: 8, L: 63, N: 1234067, W: 112},
		{H: 8, L: 0, N: 1000000, W: 256}, {H: 8, L: 0, N: 999999999, W: 8},
	} {
		path := "tile/" + strings.TrimPrefix(tile.Path(), "tile/8/")
		item := fields{"name": path, "level": tile.L, "index": tile.N, "width": tile.W, "path": path, "expect": accepted}
		if tile.L == 0 {
			item["entries_path"] = "tile/entries" + strings.TrimPrefix(path, "tile/0")
		}
		cases = append(cases, item)
	}
	for name, bad := range map[string][3]int{
		"width 0": {0, 0, 0}, "width 257": {0, 0, 257}, "level -1": {-1, 0, 256}, "level 64": {64, 0, 256}, "index -1": {0, -1, 256},
	} {
		cases = append(cases, fields{"name": name, "level": bad[0], "index": bad[1], "width": bad[2], "expect": "BadTile"})
	}
	bySize(cases)
	return file{"Paths of tiles and entry bundles", "C2SP tlog-tiles; paths " + made, cases}
}

// bySize orders the cases that came out of a map, so that the file is the same each time.
func bySize(cases []fields) {
	for i := range cases {
		for j := i; j > 0 && cases[j]["expect"] != accepted && cases[j-1]["expect"] != accepted &&
			cases[j]["name"].(string) < cases[j-1]["name"].(string); j-- {
			cases[j], cases[j-1] = cases[j-1], cases[j]
		}
	}
}

func entries() file {
	bundle := func(items ...string) string {
		var out bytes.Buffer
		for _, item := range items {
			check(binary.Write(&out, binary.BigEndian, uint16(len(item))))
			out.WriteString(item)
		}
		return hex.EncodeToString(out.Bytes())
	}
	texts := []string{"6f6e65", "", "7468726565"}
	whole := bundle("one", "", "three")
	return file{"Entry bundles in hex, and the entries in hex", "written after C2SP tlog-tiles, Log entries", []fields{
		{"name": "three entries", "bundle": whole, "count": 3, "entries": texts, "expect": accepted},
		{"name": "no entries", "bundle": "", "count": 0, "entries": []string{}, "expect": accepted},
		{"name": "one empty entry", "bundle": "0000", "count": 1, "entries": []string{""}, "expect": accepted},
		{"name": "an entry of 256 bytes", "bundle": bundle(strings.Repeat("x", 256)), "count": 1, "entries": []string{strings.Repeat("78", 256)}, "expect": accepted},
		{"name": "fewer entries than counted", "bundle": whole, "count": 4, "expect": "BadTile"},
		{"name": "more entries than counted", "bundle": whole, "count": 2, "expect": "BadTile"},
		{"name": "entry cut short", "bundle": whole[:len(whole)-2], "count": 3, "expect": "BadTile"},
		{"name": "length cut short", "bundle": whole + "00", "count": 4, "expect": "BadTile"},
	}}
}

func proofFiles() file {
	var cases []fields
	add := func(name, data string, expect string) {
		cases = append(cases, fields{
			"name": name, "file": data, "leaf": hx(leaf(5)), "origin": origin, "vkeys": []string{court.vkey}, "expect": expect,
		})
	}
	proof, err := tlog.ProveRecord(7, 5, tree())
	check(err)
	lines := ""
	for _, hash := range proof {
		lines += b64(hash[:]) + "\n"
	}
	signed := sign(head(7), court)
	const first = "c2sp.org/tlog-proof@v1\n"
	whole := first + "index 5\n" + lines + "\n" + signed
	bent := flip(proof[0])
	add("leaf 5 of 7", whole, accepted)
	add("with extra", strings.Replace(whole, "index", "extra c2FsdA==\nindex", 1), accepted)
	add("with empty extra", strings.Replace(whole, "index", "extra \nindex", 1), accepted)
	add("cosigned", strings.Replace(whole, signed, sign(head(7), court, watcher), 1), accepted)
	add("another index", strings.Replace(whole, "index 5", "index 4", 1), "BadProof")
	add("bit flipped in a hash", strings.Replace(whole, b64(proof[0][:]), b64(bent[:]), 1), "BadProof")
	add("a hash missing", strings.Replace(whole, b64(proof[0][:])+"\n", "", 1), "BadProof")
	add("the checkpoint of another size", strings.Replace(whole, signed, sign(head(6), court), 1), "BadProof")
	add("size changed in the checkpoint", strings.Replace(whole, "\n7\n", "\n8\n", 1), "BadSignature")
	add("checkpoint signed by another", strings.Replace(whole, signed, sign(head(7), imposter), 1), "UnsignedNote")
	add("another log", strings.Replace(whole, signed, sign(strings.Replace(head(7), "public", "sealed", 1), court), 1), "WrongOrigin")
	add("another version", strings.Replace(whole, "@v1", "@v2", 1), "BadProofFile")
	add("no index", strings.Replace(whole, "index 5\n", "", 1), "BadProofFile")
	add("index with a leading zero", strings.Replace(whole, "index 5", "index 05", 1), "BadProofFile")
	add("negative index", strings.Replace(whole, "index 5", "index -5", 1), "BadProofFile")
	add("extra behind the index", strings.Replace(whole, "index 5\n", "index 5\nextra c2FsdA==\n", 1), "BadProofFile")
	add("extra not base64", strings.Replace(whole, "index", "extra %\nindex", 1), "BadProofFile")
	add("hash cut short", strings.Replace(whole, b64(proof[0][:]), b64(proof[0][:31]), 1), "BadProofFile")
	add("no empty line", strings.SplitN(whole, "\n\n", 2)[0]+"\n", "BadProofFile")
	add("nothing", "", "BadProofFile")
	return file{"Proof files and the leaf each is for", "texts after C2SP tlog-proof, proofs and signatures " + made, cases}
}
