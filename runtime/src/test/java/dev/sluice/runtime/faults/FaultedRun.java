package dev.sluice.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.ledger.CompareAndSetLedger;
import dev.sluice.checkpointing.ledger.LedgerRow;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.persistence.file.StateDirectory;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sequenced job in one real process after the other, each of which goes on where the one before
 * died; after every death it looks at what anybody can see, and at the ledger.
 */
final class FaultedRun {

  private static final int LONGEST_LIFE_SECONDS = 60;

  private final Path directory;
  private final long perKey;
  private final List<String> options = new ArrayList<>();
  private final List<LedgerRow> rows = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int lives;

  FaultedRun(Path directory, long perKey, String... options) {
    this.directory = directory;
    this.perKey = perKey;
    this.options.addAll(List.of(options));
  }

  private Path results() {
    return directory.resolve("results");
  }

  /** Lets a process live until it dies by its script, and sees that it did. */
  FaultedRun killedAt(String script, String... more) throws Exception {
    Path note = directory.resolve("killed");
    Files.deleteIfExists(note);
    int exit = live(Stream.concat(Stream.of("kill=" + script), Stream.of(more)).toList());
    assertThat(exit).as("death at '%s'; %s", script, log()).isEqualTo(Assassin.EXIT);
    assertThat(note).as("note of the death").exists();
    look(script);
    return this;
  }

  /** Lets a process live for a while and kills it as nobody can be asked to wait for. */
  FaultedRun killedAfter(long millis, String... more) throws Exception {
    Process process = start(List.of(more));
    assertThat(process.waitFor(millis, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
    process.toHandle().destroyForcibly();
    process.waitFor();
    look("kill after %d ms".formatted(millis));
    return this;
  }

  /** Lets a process live until its job fails, which is told by {@code saying}. */
  FaultedRun failing(String saying, String... more) throws Exception {
    int exit = live(List.of(more));
    assertThat(exit).as(log()).isEqualTo(JobProcess.FAILED);
    assertThat(log()).contains(saying);
    look("failure");
    return this;
  }

  /** Lets a process live that has to end well. */
  FaultedRun ending(String... more) throws Exception {
    int exit = live(List.of(more));
    assertThat(exit).as(log()).isZero();
    look("end of life " + lives);
    return this;
  }

  /** Lets the last process live, as fast as it can, and says all that has been wrong. */
  List<String> finished(String... more) throws Exception {
    long before = rows.isEmpty() ? 0 : lastRow().lastCompleted().id();
    boolean hasEnded = hasEnded();
    ending(Stream.concat(Stream.of("perSecond=1000000"), Stream.of(more)).toArray(String[]::new));
    if (!hasEnded) {
      assertThat(lastRow().lastCompleted().id()).as("checkpoints since").isGreaterThan(before);
    }
    wrong.addAll(Oracle.ofWhole(results(), perKey));
    requireNoOrphans();
    return List.copyOf(wrong);
  }

  /** What earlier epochs have stored, and no checkpoint refers to, is deleted. */
  private void requireNoOrphans() throws Exception {
    try (StateDirectory state = StateDirectory.open(directory.resolve("state"), Runnable::run)) {
      Set<JournalId> needed =
          new CompareAndSetLedger(state.ledger())
              .checkpoints(JobProcess.JOB).toCompletableFuture().get().stream()
                  .flatMap(checkpoint -> checkpoint.journals().stream())
                  .collect(Collectors.toSet());
      state.snapshots().journals(JobProcess.JOB).toCompletableFuture().get().stream()
          .filter(journal -> journal.epoch() < lastRow().epoch() && !needed.contains(journal))
          .forEach(journal -> wrong.add("orphan is left: " + journal));
    }
  }

  private boolean hasEnded() throws Exception {
    return !rows.isEmpty()
        && Oracle.ofWhole(results(), perKey).stream().noneMatch(each -> each.startsWith("O1"));
  }

  LedgerRow lastRow() {
    return rows.get(rows.size() - 1);
  }

  private int live(List<String> more) throws Exception {
    Process process = start(more);
    if (!process.waitFor(LONGEST_LIFE_SECONDS, TimeUnit.SECONDS)) {
      String threads = threadsOf(process);
      process.destroyForcibly().waitFor();
      throw new AssertionError("the process does not end; " + log() + threads);
    }
    return process.exitValue();
  }

  private Process start(List<String> more) throws IOException {
    lives++;
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx256m", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(JobProcess.class.getName());
    command.addAll(List.of("directory=" + directory, "perKey=" + perKey, "life=" + lives));
    command.addAll(options);
    command.addAll(more);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(logFile().toFile())
        .start();
  }

  private Path logFile() {
    return directory.resolve("life-%d.log".formatted(lives));
  }

  private String log() throws IOException {
    return "its log: " + Files.readString(logFile());
  }

  private static String threadsOf(Process process) throws IOException {
    Process stacks =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jstack").toString(),
                String.valueOf(process.pid()))
            .redirectErrorStream(true)
            .start();
    return new String(stacks.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Looks at what is there when nobody runs. */
  private void look(String when) throws Exception {
    List<String> found = new ArrayList<>(Oracle.ofPart(results(), perKey));
    try (StateDirectory state = StateDirectory.open(directory.resolve("state"), Runnable::run)) {
      CompareAndSetLedger ledger = new CompareAndSetLedger(state.ledger());
      Optional<LedgerRow> row = ledger.read(JobProcess.JOB).toCompletableFuture().get();
      if (row.isPresent()) {
        if (!rows.isEmpty()) {
          requireHistory(lastRow(), row.get(), found);
        }
        rows.add(row.get());
      }
      requireCompleted(ledger.checkpoints(JobProcess.JOB).toCompletableFuture().get(), found);
    }
    found.forEach(each -> wrong.add("after %s: %s".formatted(when, each)));
  }

  /** O7: a register that only grows. */
  private static void requireHistory(LedgerRow before, LedgerRow now, List<String> found) {
    boolean isSame = now.equals(before); // it was killed before it had claimed
    boolean isNext = now.epoch() > before.epoch() && !now.owner().equals(before.owner());
    if (!isSame && !isNext) {
      found.add("O7 epoch %s after %s".formatted(now, before));
    }
    if (now.lastCompleted().compareTo(before.lastCompleted()) < 0) {
      found.add("O7 last completed %s after %s".formatted(now, before));
    }
    if (!now.retained().containsAll(before.retained())) {
      found.add("O7 checkpoints lost: %s after %s".formatted(now, before));
    }
  }

  /** O6: what is visible is in a checkpoint that is complete. */
  private void requireCompleted(List<CompletedCheckpoint> checkpoints, List<String> found) {
    Set<Path> prepared =
        checkpoints.stream()
            .flatMap(CompletedCheckpoint::handles)
            .flatMap(handle -> handle.prepared().stream())
            .map(handle -> part(handle.content()))
            .collect(Collectors.toSet());
    for (Path file : Oracle.visible(results())) {
      if (!prepared.contains(file)) {
        found.add("O6 no completed checkpoint has " + file);
      }
    }
  }

  /** The file that a sink's handle is for; what is behind its name is nobody's business here. */
  private static Path part(byte[] handle) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(handle))) {
      in.readUnsignedByte();
      return Path.of(in.readUTF(), in.readUTF());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
