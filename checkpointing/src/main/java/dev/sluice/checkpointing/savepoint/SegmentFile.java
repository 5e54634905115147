package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SegmentTally;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The file of one segment, as it is read chunk by chunk.
 *
 * <p>What it says is not believed: no chunk is longer than a store takes or than the segment has
 * bytes left, and the file is as long as the document says. Blocks; belongs to one thread at a
 * time.
 */
final class SegmentFile implements AutoCloseable {

  private final Segment segment;
  private final SegmentTally tally;
  private final DataInputStream in;
  private long left;

  private SegmentFile(Segment segment, DataInputStream in) {
    this.segment = segment;
    this.tally = new SegmentTally(segment.journal(), segment.from());
    this.in = in;
    this.left = segment.bytes();
  }

  /** Opens it; throws when it is not there, no plain file, or of another length. */
  static SegmentFile open(Path path, Segment segment) throws IOException {
    requirePlain(path);
    long expected = ArchiveForm.segmentFileBytes(segment);
    long found = Files.size(path);
    if (found != expected) {
      throw new IOException("expected %d bytes, found %d".formatted(expected, found));
    }
    DataInputStream in = open(path);
    try {
      byte[] header = new byte[ArchiveForm.HEADER_BYTES];
      in.readFully(header);
      ArchiveForm.requireSegmentHeader(header);
      return new SegmentFile(segment, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  static DataInputStream open(Path path) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(
            Channels.newInputStream(
                Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))));
  }

  /** A link may lead out of the archive, and a pipe has no end. */
  static void requirePlain(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      throw new IOException("is a symbolic link; expected a file");
    }
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("is missing");
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("is no file; expected one");
    }
  }

  boolean hasNext() {
    return tally.next() <= segment.to();
  }

  /** The next chunk, checked; behind the last also that the segment is whole. */
  byte[] next() throws IOException {
    long sequence = in.readLong();
    int length = in.readInt();
    int checksum = in.readInt();
    if (sequence != tally.next()) {
      throw new IOException("expected chunk %d, found chunk %d".formatted(tally.next(), sequence));
    }
    if (length < 1 || length > Math.min(left, SnapshotStore.MOST_CHUNK_BYTES)) {
      throw new IOException(
          "chunk %d has %d bytes; expected 1 to %d"
              .formatted(sequence, length, Math.min(left, SnapshotStore.MOST_CHUNK_BYTES)));
    }
    byte[] chunk = new byte[length];
    in.readFully(chunk);
    int found = ChunkChecksum.of(segment.journal(), sequence, chunk);
    if (found != checksum) {
      throw new IOException(
          "chunk %d has checksum %08x; expected %08x".formatted(sequence, found, checksum));
    }
    left -= length;
    tally.add(chunk);
    if (!hasNext()) {
      requireWhole();
    }
    return chunk;
  }

  private void requireWhole() throws IOException {
    Segment read = tally.segment();
    if (!read.equals(segment)) {
      throw new IOException(
          "has %d bytes with checksum %08x; expected %d with %08x"
              .formatted(read.bytes(), read.checksum(), segment.bytes(), segment.checksum()));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
