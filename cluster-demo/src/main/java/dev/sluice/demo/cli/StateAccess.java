package dev.sluice.demo.cli;

import com.typesafe.config.ConfigFactory;
import dev.sluice.checkpointing.memory.InMemoryJobHistory;
import dev.sluice.demo.answers.StoreAnswers;
import dev.sluice.demo.control.ControlClient;
import dev.sluice.demo.control.ControlException;
import dev.sluice.demo.control.ControlLimits;
import dev.sluice.demo.control.ControlRequest;
import dev.sluice.persistence.file.StateDirectory;
import dev.sluice.persistence.file.StateDirectoryException;
import dev.sluice.runtime.Sluice;
import dev.sluice.runtime.store.JobStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/**
 * The way to what a state directory knows: through the control socket of the process that holds it,
 * or, when none does, by holding it for as long as it takes to answer.
 */
final class StateAccess {

  private static final String MARK = "sluice-state";
  private static final int IO_THREADS = 2;

  private final Path directory;

  StateAccess(Path directory) {
    this.directory = directory;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws ControlException when it is refused, or the process that holds the directory does not
   *     answer
   * @throws IOException when files cannot be read
   */
  Map<String, Object> ask(ControlRequest request, BiConsumer<Long, Long> progress)
      throws IOException {
    if (!Files.exists(directory.resolve(MARK))) {
      throw new IOException(
          "%s: there is no state in it; expected the directory that a run has as its --state-dir"
              .formatted(directory));
    }
    Optional<Path> socket = StateDirectory.controlSocketOf(directory);
    if (socket.isPresent()) {
      try {
        return new ControlClient(socket.get(), ControlLimits.DEFAULT).call(request, progress);
      } catch (ControlException e) {
        if (!e.isNobodyThere()) {
          throw e;
        }
      }
    }
    return askDirectory(request, progress);
  }

  private Map<String, Object> askDirectory(
      ControlRequest request, BiConsumer<Long, Long> progress) {
    try {
      return StoreKind.of(directory) == StoreKind.CASSANDRA
          ? askCassandra(request, progress)
          : askFiles(request, progress);
    } catch (StateDirectoryException e) {
      throw new ControlException(
          "held", e.getMessage() + " Nobody answers at its control socket either.");
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private Map<String, Object> askFiles(ControlRequest request, BiConsumer<Long, Long> progress) {
    ExecutorService io = Executors.newFixedThreadPool(IO_THREADS);
    try (StateDirectory held = StateDirectory.open(directory, io)) {
      JobStores stores =
          new JobStores(
              held.snapshots(), held.ledger(), new InMemoryJobHistory(), Optional.of(held), io);
      return answer(new StoreAnswers(stores), request, progress);
    } finally {
      io.shutdown();
    }
  }

  /** Which takes as long as a Cassandra needs to start. */
  private Map<String, Object> askCassandra(
      ControlRequest request, BiConsumer<Long, Long> progress) {
    Map<String, Object> settings = StoreKind.CASSANDRA.settings(directory);
    try (Sluice sluice = Sluice.local(ConfigFactory.parseMap(settings, "the command line"))) {
      return answer(new StoreAnswers(sluice.stores().orElseThrow()), request, progress);
    }
  }

  private static Map<String, Object> answer(
      StoreAnswers answers, ControlRequest request, BiConsumer<Long, Long> progress) {
    return answers.handle(request, progress).toCompletableFuture().join();
  }
}
