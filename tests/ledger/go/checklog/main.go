// Checklog reads a log folder with golang.org/x/mod/sumdb instead of this project's own code.
//
//	checklog FOLDER VKEY ORIGIN < claims.json > verdict.json
//
// It opens FOLDER/checkpoint with sumdb/note, rebuilds the root from the leaf tiles alone,
// compares every other tile and every entry bundle with what was rebuilt, and then checks each
// claimed proof with sumdb/tlog. It exits 1 with a reason if the log itself does not hold.
// (tlog.TileHashReader is not used: in x/mod 0.7 it leaves some tiles unauthenticated.)
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height, width = 8, 256

type claims struct {
	Inclusion []struct {
		Index  int64
		Leaf   []byte
		Hashes [][]byte
	}
	Consistency []struct {
		OldSize int64
		OldRoot []byte
		Hashes  [][]byte
	}
}

// A verdict lists for each claim the reason it was refused, empty if it was accepted.
type verdict struct {
	Size        int64
	Root        []byte
	Inclusion   []string
	Consistency []string
}

func main() {
	if len(os.Args) != 4 {
		fail(fmt.Errorf("usage: checklog FOLDER VKEY ORIGIN"))
	}
	var asked claims
	if err := json.NewDecoder(os.Stdin).Decode(&asked); err != nil {
		fail(err)
	}
	tree, err := openCheckpoint(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fail(err)
	}
	if err := checkFolder(os.Args[1], tree); err != nil {
		fail(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(check(asked, tree)); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func openCheckpoint(folder, vkey, origin string) (tree tlog.Tree, err error) {
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	data, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(data, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != origin {
		return tree, fmt.Errorf("checkpoint is not of %s", origin)
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return tree, fmt.Errorf("checkpoint has no root hash")
	}
	copy(tree.Hash[:], root)
	return tree, nil
}

// stored holds all hashes of the tree in the order of tlog.StoredHashIndex.
type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	var found []tlog.Hash
	for _, index := range indexes {
		if index >= int64(len(s)) {
			return nil, fmt.Errorf("hash %d is missing", index)
		}
		found = append(found, s[index])
	}
	return found, nil
}

func checkFolder(folder string, tree tlog.Tree) error {
	if tree.N == 0 {
		if tree.Hash != sha256.Sum256(nil) {
			return fmt.Errorf("an empty log has another root")
		}
		return nil
	}
	var hashes stored
	for start := int64(0); start < tree.N; start += width {
		if err := hashes.addTile(folder, start, tree.N); err != nil {
			return err
		}
	}
	root, err := tlog.TreeHash(tree.N, hashes)
	if err != nil {
		return err
	}
	if root != tree.Hash {
		return fmt.Errorf("leaf tiles make another root than the checkpoint's")
	}
	return checkTiles(folder, tree.N, hashes)
}

func (s *stored) addTile(folder string, start, size int64) error {
	count := int(min64(width, size-start))
	leaves, err := readTile(folder, tlog.Tile{H: height, L: 0, N: start / width, W: count})
	if err != nil {
		return err
	}
	entries, err := readEntries(folder, start/width, count)
	if err != nil {
		return err
	}
	for i, entry := range entries {
		var leaf tlog.Hash
		copy(leaf[:], leaves[i*tlog.HashSize:])
		if tlog.RecordHash(entry) != leaf {
			return fmt.Errorf("entry %d does not hash to its leaf", start+int64(i))
		}
		more, err := tlog.StoredHashesForRecordHash(start+int64(i), leaf, *s)
		if err != nil {
			return err
		}
		*s = append(*s, more...)
	}
	return nil
}

func checkTiles(folder string, size int64, hashes stored) error {
	tiles := tlog.NewTiles(height, 0, size)
	for i, tile := range tiles {
		if i+1 < len(tiles) && tiles[i+1].L == tile.L && tiles[i+1].N == tile.N {
			continue // NewTiles lists every narrower partial tile too; a tree of this size has the last.
		}
		want, err := tlog.ReadTileData(tile, hashes)
		if err != nil {
			return err
		}
		found, err := readTile(folder, tile)
		if err != nil {
			return err
		}
		if !bytes.Equal(found, want) {
			return fmt.Errorf("%s does not follow from the leaves", tilePath(tile))
		}
	}
	return nil
}

// tilePath is tile.Path without the height, which C2SP tlog-tiles leaves out.
func tilePath(tile tlog.Tile) string {
	return "tile/" + strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", height))
}

func readTile(folder string, tile tlog.Tile) ([]byte, error) {
	data, whole, err := readOrFull(folder, tilePath(tile), tile.W)
	if err != nil {
		return nil, err
	}
	if len(data) != whole*tlog.HashSize {
		return nil, fmt.Errorf("%s has %d bytes", tilePath(tile), len(data))
	}
	return data[:tile.W*tlog.HashSize], nil
}

func readEntries(folder string, index int64, count int) ([][]byte, error) {
	tile := tlog.Tile{H: height, L: 0, N: index, W: count}
	path := "tile/entries" + strings.TrimPrefix(tilePath(tile), "tile/0")
	data, whole, err := readOrFull(folder, path, count)
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for i := 0; i < whole; i++ {
		if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
			return nil, fmt.Errorf("%s is cut short", path)
		}
		stop := 2 + int(binary.BigEndian.Uint16(data))
		entries, data = append(entries, data[2:stop]), data[stop:]
	}
	if len(data) != 0 {
		return nil, fmt.Errorf("%s has bytes left over", path)
	}
	return entries[:count], nil
}

// readOrFull reads a partial tile, or the full one that replaced it, and says how wide it is.
func readOrFull(folder, path string, count int) ([]byte, int, error) {
	data, err := os.ReadFile(filepath.Join(folder, path))
	if err == nil || count == width {
		return data, count, err
	}
	full, _, _ := strings.Cut(path, ".p/")
	data, err = os.ReadFile(filepath.Join(folder, full))
	return data, width, err
}

func check(asked claims, tree tlog.Tree) verdict {
	said := verdict{Size: tree.N, Root: tree.Hash[:], Inclusion: []string{}, Consistency: []string{}}
	for _, claim := range asked.Inclusion {
		proof, err := toHashes(append([][]byte{claim.Leaf}, claim.Hashes...))
		if err == nil {
			err = tlog.CheckRecord(proof[1:], tree.N, tree.Hash, claim.Index, proof[0])
		}
		said.Inclusion = append(said.Inclusion, reason(err))
	}
	for _, claim := range asked.Consistency {
		proof, err := toHashes(append([][]byte{claim.OldRoot}, claim.Hashes...))
		if err == nil {
			err = tlog.CheckTree(proof[1:], tree.N, tree.Hash, claim.OldSize, proof[0])
		}
		said.Consistency = append(said.Consistency, reason(err))
	}
	return said
}

func toHashes(list [][]byte) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(list))
	for i, item := range list {
		if len(item) != tlog.HashSize {
			return nil, fmt.Errorf("a hash has %d bytes", len(item))
		}
		copy(hashes[i][:], item)
	}
	return hashes, nil
}

func reason(err error) string {
	if err != nil {
		return err.Error()
	}
	return ""
}

func min64(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
