package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.ChunkParts;
import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.Optional;

/**
 * The file of a journal as its writer has it. Belongs to one thread at a time.
 *
 * <p>After a failed write or force nobody knows what is on the disk, and asking again would not
 * tell: so it takes nothing more.
 */
final class JournalFile {

  private final JournalTree tree;
  private final JournalId journal;
  private final BlockBuffers buffers;
  private FileChannel channel;
  private IOException failure;

  /** Number that the next chunk has; 0 until the file was looked at. */
  private long next;

  private long end;

  JournalFile(JournalTree tree, JournalId journal, BlockBuffers buffers) {
    this.tree = tree;
    this.journal = journal;
    this.buffers = buffers;
  }

  JournalId journal() {
    return journal;
  }

  /**
   * Appends a chunk, given in parts, and makes it durable.
   *
   * @throws OutOfSequenceException when it does not follow; nothing has changed then
   * @throws CorruptChunkException when the file is damaged before its end
   * @throws StateFileException when the file cannot be written, now and from now on
   */
  void append(long sequence, List<byte[]> parts) {
    if (failure != null) {
      throw failed(sequence, failure);
    }
    try {
      findEnd();
      if (sequence != next) {
        throw new OutOfSequenceException(journal, next, sequence);
      }
      write(new JournalFrame(sequence, (int) ChunkParts.length(parts)), parts);
    } catch (IOException e) {
      failure = e;
      giveUp();
      throw failed(sequence, e);
    }
  }

  private void findEnd() throws IOException {
    if (next > 0) {
      return;
    }
    try (FileChannel found = tree.open(journal).orElse(null)) {
      if (found == null) {
        next = 1;
      } else {
        cutBehindLast(found);
      }
    }
  }

  /** Behind damage there may be chunks that count, so then nothing is cut off. */
  private void cutBehindLast(FileChannel found) throws IOException {
    long sequence = 1;
    long offset = JournalFrame.START_BYTES;
    Optional<JournalFrame> frame = JournalFrame.at(found, journal, offset, sequence);
    while (frame.isPresent()) {
      offset = frame.get().endFrom(offset);
      frame = JournalFrame.at(found, journal, offset, ++sequence);
    }
    end = sequence == 1 ? 0 : offset;
    // What a crash has left of a chunk that nobody was told of.
    found.truncate(end);
    next = sequence;
  }

  private void write(JournalFrame frame, List<byte[]> parts) throws IOException {
    if (channel == null) {
      channel = end == 0 ? tree.create(journal) : tree.openForWriting(journal);
    }
    ByteBuffer buffer = buffers.take();
    try {
      BlockWriter writer = new BlockWriter(channel, end, buffer);
      frame.write(writer, journal, parts);
      end = writer.finish();
    } finally {
      buffers.giveBack(buffer);
    }
    channel.force(false);
    if (frame.sequence() == 1) {
      tree.forceDirectories(journal);
    }
    next++;
  }

  private void giveUp() {
    close();
    try {
      if (next == 1) {
        tree.delete(journal);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private StateFileException failed(long sequence, IOException cause) {
    return new StateFileException(
        "chunk %d of journal %s could not be made durable".formatted(sequence, journal),
        tree.file(journal),
        "The journal takes nothing more, and nothing that was durable before is lost. Free space on its file system if that is full, otherwise look to disk and permissions, and take the snapshot again in a new generation.",
        cause);
  }

  /** Gives the handle back; the file is looked at anew when another chunk comes. */
  void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // Everything that was acknowledged was forced to the disk before.
    }
    channel = null;
    if (failure == null) {
      next = 0;
    }
  }
}
