package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.garbage.OneByOne;
import dev.sluice.checkpointing.store.ChunkChecksum;
import dev.sluice.checkpointing.store.Segment;
import dev.sluice.checkpointing.store.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/**
 * The copying of one checkpoint into a directory. Holds one chunk in memory at a time. Files are
 * written by the executor.
 */
final class Exporting {

  private final SnapshotStore store;
  private final Executor io;
  private final CompletedCheckpoint checkpoint;
  private final Path directory;
  private final ByteProgress progress;
  private final List<Segment> segments;
  private final long total;
  private long done;

  Exporting(
      SnapshotStore store,
      Executor io,
      CompletedCheckpoint checkpoint,
      Path directory,
      ByteProgress progress) {
    this.store = store;
    this.io = io;
    this.checkpoint = checkpoint;
    this.directory = directory;
    this.progress = progress;
    this.segments = ArchiveForm.segments(checkpoint);
    this.total = checkpoint.stateBytes();
  }

  CompletionStage<Archived> run() {
    return onDisk(() -> ArchiveDirectory.begin(directory))
        .thenCompose(
            begun ->
                into(begun)
                    .handle((written, failure) -> finished(begun, failure))
                    .thenCompose(finished -> finished));
  }

  private CompletionStage<Void> into(ArchiveDirectory begun) {
    List<Integer> files = IntStream.range(0, segments.size()).boxed().toList();
    progress.told(0, total);
    return onDisk(() -> writeDocument(begun))
        .thenCompose(written -> OneByOne.each(files, index -> segment(begun, index)))
        .thenCompose(
            written ->
                onDisk(
                    () -> {
                      begun.finish();
                      return null;
                    }));
  }

  private Void writeDocument(ArchiveDirectory begun) throws IOException {
    byte[] bytes = ArchiveForm.documentFile(checkpoint);
    if (bytes.length > ArchiveForm.HEADER_BYTES + ArchiveForm.MOST_DOCUMENT_BYTES) {
      throw new ArchiveException(
          directory,
          "the document of %s has %d bytes; an archive takes %d"
              .formatted(checkpoint.ref(), bytes.length, ArchiveForm.MOST_DOCUMENT_BYTES));
    }
    FileChannel file = begun.create(ArchiveForm.DOCUMENT);
    ArchiveDirectory.write(file, ByteBuffer.wrap(bytes));
    ArchiveDirectory.close(file);
    return null;
  }

  private CompletionStage<Void> segment(ArchiveDirectory begun, int index) {
    Segment segment = segments.get(index);
    return onDisk(() -> create(begun, index))
        .thenCompose(
            file ->
                store
                    .read(segment, (sequence, chunk) -> write(file, segment, sequence, chunk))
                    .handle((read, failure) -> closed(file, failure))
                    .thenCompose(closed -> closed));
  }

  private static FileChannel create(ArchiveDirectory begun, int index) throws IOException {
    FileChannel file = begun.create(ArchiveForm.segmentFile(index));
    ArchiveDirectory.write(file, ByteBuffer.wrap(ArchiveForm.segmentHeader()));
    return file;
  }

  private CompletionStage<Void> write(
      FileChannel file, Segment segment, long sequence, byte[] chunk) {
    return onDisk(
        () -> {
          ByteBuffer frame = ByteBuffer.allocate(ArchiveForm.FRAME_BYTES);
          frame.putLong(sequence).putInt(chunk.length);
          frame.putInt(ChunkChecksum.of(segment.journal(), sequence, chunk)).flip();
          ArchiveDirectory.write(file, frame);
          ArchiveDirectory.write(file, ByteBuffer.wrap(chunk));
          done += chunk.length;
          progress.told(done, total);
          return null;
        });
  }

  private CompletionStage<Void> closed(FileChannel file, Throwable failure) {
    CompletionStage<Void> closed =
        onDisk(
            () -> {
              ArchiveDirectory.close(file);
              return null;
            });
    return failure == null ? closed : failedBehind(closed, failure);
  }

  private CompletionStage<Archived> finished(ArchiveDirectory begun, Throwable failure) {
    if (failure == null) {
      return CompletableFuture.completedFuture(
          new Archived(directory, checkpoint.job(), checkpoint.ref(), segments.size(), total));
    }
    CompletionStage<Void> givenUp =
        onDisk(
            () -> {
              begun.giveUp();
              return null;
            });
    return failedBehind(givenUp, failure);
  }

  private static <T> CompletionStage<T> failedBehind(CompletionStage<Void> end, Throwable failure) {
    return end.handle((ended, further) -> CompletableFuture.<T>failedFuture(failure))
        .thenCompose(failed -> failed);
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> CompletionStage<T> onDisk(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return work.run();
          } catch (IOException e) {
            throw new UncheckedIOException(
                "archive %s could not be written: %s".formatted(directory, e), e);
          }
        },
        io);
  }
}
