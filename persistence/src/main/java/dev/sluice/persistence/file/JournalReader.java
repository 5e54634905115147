package dev.sluice.persistence.file;

import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SegmentReading;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Looks up the chunks of one journal from the front to the back, and remembers where it is.
 *
 * <p>The file is opened for each chunk, so that a consumer which never asks for the next one leaves
 * no handle open. Belongs to one reading.
 */
final class JournalReader implements SegmentReading.Chunks {

  private final JournalId journal;
  private final Path file;
  private final FileWork work;
  private long next = 1;
  private long offset = JournalFrame.START_BYTES;

  JournalReader(JournalId journal, Path file, FileWork work) {
    this.journal = journal;
    this.file = file;
    this.work = work;
  }

  @Override
  public CompletionStage<Optional<byte[]>> chunk(long sequence) {
    return work.run(() -> read(sequence));
  }

  private Optional<byte[]> read(long sequence) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Optional<JournalFrame> frame = frame(channel);
      while (frame.isPresent() && next < sequence) {
        step(frame.get());
        frame = frame(channel);
      }
      if (frame.isEmpty()) {
        return Optional.empty();
      }
      Optional<byte[]> chunk = frame.get().chunk(channel, journal, offset);
      step(frame.get());
      return chunk;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StateFileException(
          "chunk %d of journal %s could not be read".formatted(sequence, journal),
          file,
          "Nothing was restored from it. Look to disk and permissions and try again, or choose another checkpoint or savepoint.",
          e);
    }
  }

  private Optional<JournalFrame> frame(FileChannel channel) throws IOException {
    return JournalFrame.at(channel, journal, offset, next);
  }

  private void step(JournalFrame frame) {
    offset = frame.endFrom(offset);
    next++;
  }
}
