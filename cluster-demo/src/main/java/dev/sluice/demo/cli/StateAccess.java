package dev.sluice.demo.cli;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.checkpointing.memory.InMemoryJobHistory;
import dev.sluice.demo.answers.Commands;
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
import java.io.UncheckedIOException;
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
 * or, when none does, by holding it for as long as it takes to answer. A Cassandra of one's own is
 * asked without a directory too, whoever runs jobs on it meanwhile.
 */
final class StateAccess {

  private static final String MARK = "sluice-state";
  private static final int IO_THREADS = 2;

  private final Optional<Path> directory;
  private final Optional<StoreKind> kind;
  private final ConfigFile file;

  /**
   * Finds nothing out yet.
   *
   * @param directory the state directory
   * @param kind which store, if somebody has said
   * @param file further configuration, which names a Cassandra where there is no directory
   */
  StateAccess(Optional<Path> directory, Optional<StoreKind> kind, ConfigFile file) {
    this.directory = directory;
    this.kind = kind;
    this.file = file;
  }

  Optional<Path> directory() {
    return directory;
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws ControlException when it is refused, or the process that holds the directory does not
   *     answer
   * @throws UnusableStoreException when a Cassandra of one's own does not answer, or refuses
   * @throws IOException when files cannot be read
   */
  Map<String, Object> ask(ControlRequest request, BiConsumer<Long, Long> progress)
      throws IOException {
    if (directory.isEmpty()) {
      return askStore(StoreKind.CASSANDRA, request, progress);
    }
    Path path = directory.get();
    // What is brought from elsewhere may be the first there.
    boolean mayBeNew = request.command().equals(Commands.IMPORT) && !Files.exists(path);
    if (!mayBeNew && !Files.exists(path.resolve(MARK))) {
      throw new IOException(
          "%s: there is no state in it; expected the directory that a run has as its --state-dir"
              .formatted(path));
    }
    Optional<Path> socket = StateDirectory.controlSocketOf(path);
    if (socket.isPresent()) {
      try {
        return new ControlClient(socket.get(), ControlLimits.DEFAULT).call(request, progress);
      } catch (ControlException e) {
        if (!e.isNobodyThere()) {
          throw e;
        }
      }
    }
    return askStore(kindIn(path), request, progress);
  }

  private StoreKind kindIn(Path path) throws IOException {
    Optional<OwnCassandra> own = file.own();
    StoreKind found =
        own.isPresent() && !StoreKind.hasFiles(path) ? StoreKind.CASSANDRA : StoreKind.of(path);
    StoreKind wanted = kind.orElse(found);
    try {
      wanted.requireIn(path, wanted == StoreKind.CASSANDRA ? own : Optional.empty());
    } catch (RefusedStartException e) {
      throw new ControlException("elsewhere", e.getMessage());
    }
    return wanted;
  }

  private Map<String, Object> askStore(
      StoreKind store, ControlRequest request, BiConsumer<Long, Long> progress) {
    try {
      return store == StoreKind.CASSANDRA
          ? askCassandra(request, progress)
          : askFiles(directory.orElseThrow(), request, progress);
    } catch (StateDirectoryException e) {
      throw new ControlException(
          "held", e.getMessage() + " Nobody answers at its control socket either.");
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static Map<String, Object> askFiles(
      Path directory, ControlRequest request, BiConsumer<Long, Long> progress) {
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

  /** Which takes as long as a Cassandra needs to start, if it is not one's own. */
  private Map<String, Object> askCassandra(
      ControlRequest request, BiConsumer<Long, Long> progress) {
    Map<String, Object> settings = StoreKind.CASSANDRA.settings(directory);
    Config config =
        ConfigFactory.parseMap(settings, "the command line").withFallback(file.config());
    try (Sluice sluice = Engines.open(config)) {
      noteOwn();
      return answer(new StoreAnswers(sluice.stores().orElseThrow()), request, progress);
    }
  }

  /** What an import brings is not in the directory, whatever it looks like to the next command. */
  private void noteOwn() {
    if (directory.isPresent() && file.own().isPresent()) {
      try {
        file.own().get().note(directory.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Map<String, Object> answer(
      StoreAnswers answers, ControlRequest request, BiConsumer<Long, Long> progress) {
    return answers.handle(request, progress).toCompletableFuture().join();
  }
}
