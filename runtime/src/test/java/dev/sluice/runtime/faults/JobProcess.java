package dev.sluice.runtime.faults;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.sluice.actors.job.Durability;
import dev.sluice.api.JobArguments;
import dev.sluice.checkpointing.CheckpointKind;
import dev.sluice.checkpointing.fault.FaultPoint;
import dev.sluice.checkpointing.garbage.Forks;
import dev.sluice.checkpointing.ledger.CheckpointLedger;
import dev.sluice.runtime.JobFailedException;
import dev.sluice.runtime.JobHandle;
import dev.sluice.runtime.Seams;
import dev.sluice.runtime.Sluice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A process that runs the sequenced job until it has ended, or the process is killed. */
final class JobProcess {

  static final String JOB = "sequenced";

  /** The job has failed, and said why. */
  static final int FAILED = 3;

  private static final int LONGEST_RUN_MILLIS = 120;

  private final Map<String, String> options;
  private final Path directory;
  private final Optional<PlantedBug> bug;
  private final Assassin assassin;
  private final CompletableFuture<Void> twoCheckpoints = new CompletableFuture<>();
  private int completed;

  private JobProcess(Map<String, String> options) {
    this.options = options;
    this.directory = Path.of(options.get("directory"));
    this.bug = Optional.ofNullable(options.get("bug")).map(PlantedBug::valueOf);
    this.assassin = new Assassin(text("kill", ""), directory.resolve("killed"));
  }

  /** Options as {@code name=value}. */
  public static void main(String[] args) throws Exception {
    Map<String, String> options =
        Arrays.stream(args)
            .map(arg -> arg.split("=", 2))
            .collect(Collectors.toMap(arg -> arg[0], arg -> arg[1], (first, last) -> last));
    int exit = new JobProcess(options).run();
    System.exit(exit);
  }

  private String text(String name, String otherwise) {
    return options.getOrDefault(name, otherwise);
  }

  private int number(String name, int otherwise) {
    return Integer.parseInt(text(name, String.valueOf(otherwise)));
  }

  private Config config() {
    return ConfigFactory.parseString(
        """
        sluice {
          parallelism = %s
          store { kind = file, directory = "%s" }
          checkpoint { interval = %s, retained = 10000, mode = %s }
          restart { strategy = fixed-delay, fixed-delay { attempts = 20, delay = 1ms } }
        }
        """
            .formatted(
                text("parallelism", "2"),
                directory.resolve("state"),
                text("interval", "20ms"),
                text("mode", "exactly-once")));
  }

  private int run() throws Exception {
    try (Sluice sluice = Seams.local(config(), this::tampered)) {
      for (int stop = 1; stop <= number("stops", 0); stop++) {
        if (!stopped(sluice, "stop-" + text("life", "1") + "-" + stop)) {
          return 0;
        }
      }
      JobHandle job = submit(sluice);
      takeSavepoint(job);
      job.awaitCompletion();
      return 0;
    } catch (JobFailedException e) {
      System.out.println(e.getMessage());
      return FAILED;
    }
  }

  private JobHandle submit(Sluice sluice) {
    SequencedJob job =
        new SequencedJob(
            directory.resolve("results"),
            number("perKey", 1_000),
            number("perSecond", 2_000),
            number("ballast", 0),
            sink -> new WatchedSink(sink, assassin, bug));
    return sluice.submit(JOB, job, JobArguments.none());
  }

  /** Lets the job run for a random while and stops it; says whether it had not ended before. */
  private boolean stopped(Sluice sluice, String savepoint) throws Exception {
    SplittableRandom random = new SplittableRandom(number("seed", 1) + savepoint.hashCode());
    JobHandle job = submit(sluice);
    int millis = random.nextInt(LONGEST_RUN_MILLIS);
    try {
      job.completion().toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
      return false;
    } catch (TimeoutException e) {
      return stop(job, savepoint);
    }
  }

  private static boolean stop(JobHandle job, String savepoint) throws Exception {
    boolean taken =
        job.stopWithSavepoint(savepoint, false)
            .handle((checkpoint, failure) -> failure == null)
            .toCompletableFuture()
            .get();
    if (!taken) {
      job.stop(); // It had not started yet, or was ending already.
    }
    return job.awaitCompletion().toString().equals("STOPPED");
  }

  private void takeSavepoint(JobHandle job) throws Exception {
    String name = text("savepoint", "");
    if (!name.isEmpty()) {
      twoCheckpoints.get();
      job.savepoint(name).toCompletableFuture().get();
    }
  }

  private Durability.Stores tampered(Durability.Stores stores) {
    boolean skips = bug.equals(Optional.of(PlantedBug.RESTORES_NO_ROWS));
    CheckpointLedger ledger = new TamperedLedger(stores.ledger(), bug, number("rivalAt", 0));
    return new Durability.Stores(
        new TamperedStore(stores.snapshots(), number("failsEach", 0), skips),
        ledger,
        new Forks(ledger),
        stores.cleaner(),
        stores.history(),
        stores.owners(),
        stores.journalOwners(),
        this::reached);
  }

  private void reached(FaultPoint point, Object where, long number) {
    if (point == FaultPoint.COMPLETED && where instanceof CheckpointKind.Periodic) {
      completed++;
      if (completed == 2) {
        twoCheckpoints.complete(null);
      }
    }
    assassin.reached(point, where, number);
  }
}
