package dev.sluice.checkpointing.savepoint;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.garbage.Holder;
import dev.sluice.checkpointing.ledger.Adoption;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.Hold;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.ledger.RetainedCheckpoint;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.checkpointing.store.Unwrapped;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Takes checkpoints out of a store into directories, and makes savepoints of such directories.
 *
 * <p>An export holds its checkpoint, so that it stays while it is copied. The directory is there
 * whole or not at all. It holds everything: also what the checkpoint shares with other jobs.
 *
 * <p>An import reads the whole archive and believes nothing of it before it changes anything; then
 * it copies the chunks into journals that no job writes and no other checkpoint refers to, and the
 * ledger {@linkplain CheckpointLedger#adopt adopts} it. What a crash leaves of that is garbage from
 * the next start of the job on. Nothing that an archive says makes it take more memory than its
 * document, which is limited, and one chunk. But its state is state: whoever goes on from it lets
 * the job read those bytes. What sinks had prepared is not taken over: the job that prepared it
 * commits it, as soon as the checkpoint is complete.
 *
 * <p>Stages fail with {@link ArchiveException} when an archive is refused, and with {@link
 * NoSuchCheckpointException} when there is not what was selected. Safe for any thread.
 */
public final class SavepointArchive {

  private final CheckpointLedger ledger;
  private final SnapshotStore store;
  private final Executor io;

  /**
   * Creates one over the ledger and the store that jobs use.
   *
   * @param io reads and writes files, and waits for the disk
   */
  public SavepointArchive(CheckpointLedger ledger, SnapshotStore store, Executor io) {
    this.ledger = ledger;
    this.store = store;
    this.io = io;
  }

  /**
   * Copies a checkpoint into a new directory, into which only the user who runs this can look.
   *
   * @param directory is not there yet; its parent is
   */
  public CompletionStage<Archived> exportTo(
      String job, Selection which, Path directory, ByteProgress progress) {
    return ledger
        .read(job)
        .thenCompose(
            row -> {
              RetainedCheckpoint retained = Savepoints.retained(job, which, row);
              long epoch = row.map(LedgerRow::epoch).orElseThrow();
              String holder =
                  new Holder.Export(directory.toAbsolutePath().normalize().toString(), epoch)
                      .text();
              return ledger
                  .hold(job, retained.ref(), holder)
                  .thenCompose(hold -> export(job, which, directory, progress, hold))
                  .handle(
                      (archived, failure) ->
                          ledger
                              .release(job, retained.ref(), holder)
                              .handle((released, further) -> result(archived, failure)))
                  .thenCompose(released -> released)
                  .thenCompose(result -> result);
            });
  }

  private static <T> CompletionStage<T> result(T done, Throwable failure) {
    return failure == null
        ? CompletableFuture.completedFuture(done)
        : CompletableFuture.failedFuture(Unwrapped.cause(failure));
  }

  private CompletionStage<Archived> export(
      String job, Selection which, Path directory, ByteProgress progress, Hold hold) {
    if (hold instanceof Hold.Gone) {
      return CompletableFuture.failedFuture(
          new NoSuchCheckpointException(
              "%s of job '%s' was deleted just now. Choose another.".formatted(which, job)));
    }
    return Savepoints.find(ledger, job, which)
        .thenCompose(
            found -> new Exporting(store, io, found.document(), directory, progress).run());
  }

  /**
   * Reads all of an archive and changes nothing.
   *
   * @return the checkpoint as it was when it was exported
   */
  public CompletionStage<CompletedCheckpoint> verify(Path archive, ByteProgress progress) {
    return CompletableFuture.supplyAsync(
        () -> {
          ArchiveReader reader = new ArchiveReader(archive);
          CompletedCheckpoint document = reader.document();
          reader.requireWhole(document, counting(document.stateBytes(), progress));
          return document;
        },
        io);
  }

  /**
   * Makes a savepoint of an archive, after all of it was verified.
   *
   * @param progress told of bytes as often as they are read: twice
   */
  public CompletionStage<Archived> importFrom(ImportRequest request, ByteProgress progress) {
    return CompletableFuture.supplyAsync(() -> accepted(request, progress), io)
        .thenCompose(importing -> adopt(request, importing));
  }

  /** An archive that was found whole, and what is to become of it. */
  private record Accepted(String job, Importing importing) {}

  private Accepted accepted(ImportRequest request, ByteProgress progress) {
    ArchiveReader reader = new ArchiveReader(request.archive());
    CompletedCheckpoint document = reader.document();
    String job = request.job().orElse(document.job());
    String name =
        request
            .savepoint()
            .or(() -> document.kind().savepoint())
            .orElseThrow(
                () ->
                    new ArchiveException(
                        request.archive(),
                        "%s has no name, as it was no savepoint; expected one. Give it a name"
                            .formatted(document.ref())));
    requireNames(request.archive(), job, name);
    LongConsumer counting = counting(2 * document.stateBytes(), progress);
    reader.requireWhole(document, counting);
    return new Accepted(job, new Importing(reader, document, name, store, io, counting));
  }

  private static void requireNames(Path archive, String job, String savepoint) {
    for (String name : List.of(job, savepoint)) {
      Optional<String> problem = ArchiveReader.problemOf(name);
      if (problem.isPresent()) {
        throw new ArchiveException(archive, "cannot be imported as " + problem.get());
      }
    }
    try {
      JournalId.prefixOf(job);
    } catch (IllegalArgumentException e) {
      throw new ArchiveException(archive, List.of(e.getMessage()), e);
    }
  }

  private CompletionStage<Archived> adopt(ImportRequest request, Accepted accepted) {
    return ledger
        .adopt(accepted.job(), accepted.importing())
        .thenApply(
            adoption -> {
              if (adoption instanceof Adoption.Refused refused) {
                throw new ArchiveException(request.archive(), refused.reason());
              }
              CompletedCheckpoint document = ((Adoption.Adopted) adoption).document();
              return new Archived(
                  request.archive(),
                  document.job(),
                  document.ref(),
                  document.segments().size(),
                  document.stateBytes());
            });
  }

  private static LongConsumer counting(long total, ByteProgress progress) {
    AtomicLong done = new AtomicLong();
    progress.told(0, total);
    return bytes -> progress.told(done.addAndGet(bytes), total);
  }
}
