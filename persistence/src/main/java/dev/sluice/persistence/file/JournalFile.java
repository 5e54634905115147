package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.CorruptChunkException;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.OutOfSequenceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
  private FileChannel channel;
  private IOException failure;

  /** Number that the next chunk has; 0 until the file was looked at. */
  private long next;

  private long end;

  JournalFile(JournalTree tree, JournalId journal) {
    this.tree = tree;
    this.journal = journal;
  }

  JournalId journal() {
    return journal;
  }

  /**
   * Appends a chunk and makes it durable.
   *
   * @throws OutOfSequenceException when it does not follow; nothing has changed then
   * @throws CorruptChunkException when the file is damaged before its end
   * @throws StateFileException when the file cannot be written, now and from now on
   */
  void append(long sequence, byte[] chunk) {
    if (failure != null) {
      throw failed(sequence, failure);
    }
    try {
      findEnd();
      if (sequence != next) {
        throw new OutOfSequenceException(journal, next, sequence);
      }
      write(JournalFrame.of(journal, sequence, chunk), chunk);
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
    channel = tree.open(journal).orElse(null);
    if (channel == null) {
      next = 1;
      return;
    }
    try {
      walk();
    } catch (CorruptChunkException e) {
      // Behind the damage there may be chunks that count, so nothing is cut off.
      close();
      throw e;
    }
  }

  private void walk() throws IOException {
    long sequence = 1;
    long offset = JournalFrame.START_BYTES;
    Optional<JournalFrame> frame = JournalFrame.at(channel, journal, offset, sequence);
    while (frame.isPresent()) {
      offset += frame.get().size();
      frame = JournalFrame.at(channel, journal, offset, ++sequence);
    }
    end = sequence == 1 ? 0 : offset;
    // What a crash has left of a chunk that nobody was told of.
    channel.truncate(end);
    next = sequence;
  }

  private void write(JournalFrame frame, byte[] chunk) throws IOException {
    boolean first = next == 1;
    if (channel == null) {
      channel = tree.create(journal);
    }
    ByteBuffer start = first ? JournalFrame.start() : ByteBuffer.allocate(0);
    channel.position(end);
    PrivateFiles.writeFully(channel, start, frame.head(), ByteBuffer.wrap(chunk));
    channel.force(false);
    if (first) {
      tree.forceDirectories(journal);
    }
    end = channel.position();
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
