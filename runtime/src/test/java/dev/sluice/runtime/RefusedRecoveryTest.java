package dev.sluice.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.api.JobDefinition;
import dev.sluice.checkpointing.CompletedCheckpoint;
import dev.sluice.checkpointing.JobShape;
import dev.sluice.checkpointing.recovery.Mismatch;
import dev.sluice.checkpointing.recovery.RecoveryPlan;
import dev.sluice.checkpointing.recovery.RecoveryRefusedException;
import dev.sluice.checkpointing.recovery.RecoveryRequest;
import dev.sluice.checkpointing.savepoint.Selection;
import dev.sluice.checkpointing.savepoint.StartFrom;
import dev.sluice.dataflow.function.Collector;
import dev.sluice.dataflow.function.KeyContext;
import dev.sluice.dataflow.function.KeyedProcessFunction;
import dev.sluice.dataflow.function.KeyedRuntimeContext;
import dev.sluice.dataflow.graph.ExecutionGraph;
import dev.sluice.dataflow.state.LongState;
import dev.sluice.dataflow.status.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Jobs that do not fit to what they are to go on from, or whose state is damaged. The page on
 * findings has what is said.
 */
class RefusedRecoveryTest {

  private static final Path PAGE = Path.of("..", "docs", "findings.md");
  private static final long SLOWLY = 1_500;
  private static final long FAST = 1_000_000;

  @TempDir private Path directory;

  private final Tallies tallies = new Tallies();

  private Sluice engine(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "sluice.parallelism = 3",
                "sluice.checkpoint.interval = 40ms",
                "sluice.checkpoint.most-delta-ratio = 1000",
                "sluice.restart { strategy = fixed-delay, fixed-delay { attempts = 100000, delay = 1ms } }",
                "sluice.store.kind = file",
                "sluice.store.directory = \"%s\"".formatted(directory.resolve("state"))));
    settings.addAll(List.of(more));
    return Jobs.engine(settings.toArray(String[]::new));
  }

  private JobHandle submit(Sluice sluice, JobDefinition definition) {
    return sluice.submit("tallies", definition, Jobs.NONE);
  }

  private CompletedCheckpoint live(Sluice sluice, JobDefinition definition, int upTo)
      throws Exception {
    JobHandle job = submit(sluice, definition);
    Jobs.await(job, status -> tallies.committed().size() >= upTo);
    CompletedCheckpoint savepoint =
        job.stopWithSavepoint("up to " + upTo, false).toCompletableFuture().get();
    job.awaitCompletion();
    return savepoint;
  }

  private void finish(Sluice sluice, JobDefinition definition) throws Exception {
    assertThat(submit(sluice, definition).awaitCompletion()).isEqualTo(JobState.FINISHED);
    assertThat(tallies.committed()).hasSize((int) Tallies.COUNT).doesNotHaveDuplicates();
    for (long key = 0; key < Tallies.KEYS; key++) {
      assertThat(tallies.committed()).contains(key + "#1", key + "#" + Tallies.EACH);
    }
  }

  private JobFailedException refusal(Sluice sluice, JobDefinition definition) {
    JobHandle job = submit(sluice, definition);
    return catchThrowableOfType(JobFailedException.class, job::awaitCompletion);
  }

  private static String row(String when, Mismatch mismatch) {
    return "| %s | `%s` | %s | %s |"
        .formatted(
            when,
            mismatch.code(),
            escaped(
                mismatch
                    .message()
                    .replaceAll("checkpoint \\d+ of epoch \\d+", "checkpoint N of epoch N")),
            escaped(mismatch.remedy()));
  }

  private static String escaped(String text) {
    return text.replaceAll("([\\[\\]<>])", "\\\\$1");
  }

  @Test
  void everythingThatDoesNotFitIsToldBeforeAnythingIsOpenedAndTheJobCanStillGoOn()
      throws Exception {
    List<String> rows = new ArrayList<>();
    try (Sluice sluice = engine()) {
      JobDefinition first = tallies.with(2, SLOWLY, Tallies.First::new);
      CompletedCheckpoint savepoint = live(sluice, first, 500);
      int opened = tallies.sinksOpened();
      List<String> committed = List.copyOf(tallies.committed());

      for (Map.Entry<String, JobDefinition> each : new ChangedTallies(tallies).all().entrySet()) {
        JobFailedException refusal = refusal(sluice, each.getValue());
        assertThat(refusal)
            .as(each.getKey())
            .cause()
            .isInstanceOf(RecoveryRefusedException.class)
            .hasMessageContaining("was not started from %s", savepoint.ref());
        for (Mismatch mismatch : ((RecoveryRefusedException) refusal.getCause()).mismatches()) {
          rows.add(row(each.getKey(), mismatch));
        }
      }
      rows.add(row("checkpoint of another job", otherJob(sluice, savepoint)));

      assertThat(tallies.sinksOpened()).isEqualTo(opened);
      assertThat(tallies.committed()).containsExactlyElementsOf(committed);
      finish(sluice, tallies.with(3, FAST, Tallies.First::new));
    }
    assertOnPage("misfits.md", rows);
  }

  @Test
  void refusedStartFromASavepointLeavesTheJobWhereItWas() throws Exception {
    try (Sluice sluice = engine()) {
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 500);
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 1_500);
      StartFrom earlier = new StartFrom.Checkpoint("tallies", Selection.savepoint("up to 500"));

      JobHandle refused =
          sluice.submit("tallies", new ChangedTallies(tallies).onlyTotal(), Jobs.NONE, earlier);

      assertThat(catchThrowableOfType(JobFailedException.class, refused::awaitCompletion))
          .hasMessageContaining("removed-state");
      finish(sluice, tallies.with(3, FAST, Tallies.First::new));
    }
  }

  private static Mismatch otherJob(Sluice sluice, CompletedCheckpoint savepoint) {
    JobDefinition other = new Tallies().with(2, FAST, Tallies.First::new);
    JobShape shape = JobShape.of(ExecutionGraph.of(sluice.plan("others", other, Jobs.NONE)));
    return catchThrowableOfType(
            RecoveryRefusedException.class,
            () -> RecoveryPlan.of(RecoveryRequest.goOn(savepoint, shape)))
        .mismatches()
        .get(0);
  }

  private static void assertOnPage(String file, List<String> rows) throws IOException {
    Files.write(Files.createDirectories(Path.of("target")).resolve(file), rows);
    assertThat(Files.readString(PAGE))
        .as("%s, which lacks what runtime/target/%s says now", PAGE, file)
        .contains(rows);
  }

  @Test
  void statesWithoutAPlaceAreLeftBehindByNameWhereThatIsAllowed() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger logger = (Logger) LoggerFactory.getLogger("dev.sluice.actors");
    log.start();
    logger.setLevel(Level.WARN);
    logger.addAppender(log);
    try (Sluice sluice = engine("sluice.checkpoint.allow-dropped-state = true")) {
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 500);
      finish(sluice, new ChangedTallies(tallies).onlyTotal());
    } finally {
      logger.detachAppender(log);
      logger.setLevel(null);
    }

    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains("Left behind: states [by digit, last] of operator 'tally'");
  }

  @Test
  void operatorWithoutAPlaceIsLeftBehindWhereThatIsAllowed() throws Exception {
    try (Sluice sluice = engine("sluice.checkpoint.allow-dropped-state = true")) {
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 500);
      int before = tallies.committed().size();

      JobDefinition renamed = new ChangedTallies(tallies).all().get("operator of another name");

      assertThat(submit(sluice, renamed).awaitCompletion()).isEqualTo(JobState.FINISHED);
      assertThat(tallies.committed()).hasSize((int) Tallies.COUNT);
      assertThat(List.copyOf(tallies.committed()).subList(before, before + 1))
          .allMatch(text -> text.endsWith("#1"));
    }
  }

  @Test
  void damagedStateIsRefusedBeforeAnySinkIsOpened() throws Exception {
    try (Sluice sluice = engine()) {
      live(sluice, tallies.with(2, SLOWLY, Tallies.First::new), 500);
    }
    int opened = tallies.sinksOpened();
    int committed = tallies.committed().size();
    Path journal = journals().get(0);
    byte[] whole = Files.readAllBytes(journal);
    List<String> rows = new ArrayList<>();

    damage(journal);
    rows.add(damageRow("corrupt chunk"));
    Files.delete(journal);
    rows.add(damageRow("missing segment"));
    assertThat(tallies.sinksOpened()).isEqualTo(opened);
    assertThat(tallies.committed()).hasSize(committed);

    Files.write(journal, whole);
    try (Sluice sluice = engine()) {
      finish(sluice, tallies.with(3, FAST, Tallies.First::new));
    }
    assertOnPage("damage.md", rows);
  }

  private String damageRow(String when) throws Exception {
    try (Sluice sluice = engine()) {
      JobFailedException refusal = refusal(sluice, tallies.with(1, FAST, Tallies.First::new));
      return "| %s | %s |"
          .formatted(when, escaped(refusal.getMessage().replaceAll("[0-9a-f]{8}|\\d+", "N")));
    }
  }

  private List<Path> journals() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("state").resolve("journals"))) {
      return all.filter(Files::isRegularFile)
          .filter(path -> path.toString().contains("tally"))
          .sorted(Comparator.comparing((Path path) -> path.toFile().length()).reversed())
          .toList();
    }
  }

  /** Turns a bit within the first chunk, behind its frame. */
  private static void damage(Path journal) throws IOException {
    byte[] bytes = Files.readAllBytes(journal);
    bytes[40] ^= 1;
    Files.write(journal, bytes);
  }

  @Test
  void jobWhoseStateIsDamagedMeanwhileIsNotRestartedForEver() throws Exception {
    AtomicBoolean trips = new AtomicBoolean();
    try (Sluice sluice = engine()) {
      JobHandle job = submit(sluice, tallies.with(2, SLOWLY, () -> new Tripping(trips)));
      Jobs.await(job, status -> tallies.committed().size() >= 500);
      for (Path journal : journals()) {
        damage(journal);
      }
      trips.set(true);

      JobFailedException failure =
          catchThrowableOfType(JobFailedException.class, job::awaitCompletion);

      assertThat(failure).hasMessageContaining("of operator 'tally' could not be restored: chunk");
      assertThat(job.status().restarts()).isZero();
    }
  }

  /** Fails once it is told to. */
  private static final class Tripping extends KeyedProcessFunction<Long, Long, String> {

    private static final long serialVersionUID = 1L;

    private final transient AtomicBoolean trips;
    private transient LongState count;

    Tripping(AtomicBoolean trips) {
      this.trips = trips;
    }

    @Override
    public void open(KeyedRuntimeContext context) {
      count = context.longState("count");
    }

    @Override
    public void processElement(Long number, KeyContext<Long> key, Collector<String> out) {
      if (trips.get()) {
        throw new IllegalStateException("told to");
      }
      count.update(count.value() + 1);
      out.collect(key.key() + "#" + count.value());
    }
  }
}
