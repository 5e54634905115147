package dev.sluice.runtime.store;

import dev.sluice.actors.job.Durability;
import dev.sluice.checkpointing.CheckpointRef;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.memory.InMemoryLedgerTable;
import dev.sluice.checkpointing.memory.InMemorySnapshotStore;
import dev.sluice.checkpointing.store.SnapshotStore;
import dev.sluice.persistence.file.StateDirectory;
import dev.sluice.runtime.config.StoreConfig;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open stores of an engine. Safe for any thread; closing lets others have the state directory.
 */
public final class JobStores implements AutoCloseable {

  /** Two to four threads use a disk well. */
  private static final int IO_THREADS = 4;

  private final SnapshotStore snapshots;
  private final CheckpointLedger ledger;
  private final Optional<StateDirectory> directory;
  private final Runnable closing;

  private JobStores(
      SnapshotStore snapshots,
      CheckpointLedger ledger,
      Optional<StateDirectory> directory,
      Runnable closing) {
    this.snapshots = snapshots;
    this.ledger = ledger;
    this.directory = directory;
    this.closing = closing;
  }

  /**
   * Opens the store that is configured, if one is.
   *
   * @throws dev.sluice.persistence.file.StateDirectoryException when another process holds it, or
   *     it holds something else
   */
  public static Optional<JobStores> open(StoreConfig config) {
    return switch (config.kind()) {
      case NONE -> Optional.empty();
      case MEMORY -> Optional.of(inMemory());
      case FILE -> Optional.of(inFiles(config));
      case CASSANDRA -> throw new UnsupportedOperationException("not wired yet");
    };
  }

  private static JobStores inMemory() {
    return new JobStores(
        new InMemorySnapshotStore(),
        new CompareAndSetLedger(new InMemoryLedgerTable()),
        Optional.empty(),
        () -> {});
  }

  private static JobStores inFiles(StoreConfig config) {
    AtomicInteger threads = new AtomicInteger();
    ExecutorService io =
        Executors.newFixedThreadPool(
            IO_THREADS,
            work -> {
              Thread thread = new Thread(work, "sluice-files-" + threads.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    try {
      StateDirectory directory = StateDirectory.open(config.directory().orElseThrow(), io);
      return new JobStores(
          directory.snapshots(),
          new CompareAndSetLedger(directory.ledger()),
          Optional.of(directory),
          () -> {
            directory.close();
            io.shutdown();
          });
    } catch (RuntimeException e) {
      io.shutdown();
      throw e;
    }
  }

  /** What one job is started with. */
  public Durability.Stores forJob() {
    return new Durability.Stores(
        snapshots, ledger, this::drop, Durability.History.none(), OwnerTokens::next);
  }

  private CompletionStage<Void> drop(String job, List<CheckpointRef> refs) {
    CompletionStage<Void> all = CompletableFuture.completedFuture(null);
    for (CheckpointRef ref : refs) {
      all = all.thenCompose(before -> ledger.drop(job, ref)).thenApply(done -> null);
    }
    return all;
  }

  /** Where snapshots lie. */
  public SnapshotStore snapshots() {
    return snapshots;
  }

  /** Which checkpoints count. */
  public CheckpointLedger ledger() {
    return ledger;
  }

  /** The state directory, if there is one. */
  public Optional<StateDirectory> directory() {
    return directory;
  }

  @Override
  public void close() {
    closing.run();
  }
}
