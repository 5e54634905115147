package dev.sluice.runtime.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.checkpointing.directory.JobEntry;
import dev.sluice.checkpointing.directory.Outcome;
import dev.sluice.checkpointing.directory.Wanted;
import dev.sluice.runtime.cluster.CoordinatorBook.Decision;
import dev.sluice.sharding.placement.NodeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A book that is told all kinds of things in any order, by itself and with those of others. */
class RandomBookTest {

  private static final int STEPS = 3_000;
  private static final int JOBS = 4;

  private static final List<NodeName> NODES =
      List.of(node(2551), node(2552), node(2553), node(2554));

  private static NodeName node(int port) {
    return new NodeName("akka://sluice@127.0.0.1:" + port, port);
  }

  private final Map<String, JobEntry> entries = new HashMap<>();
  private final Set<String> mine = new HashSet<>();
  private final Map<String, Long> fencedAt = new HashMap<>();
  private final NodeName self = NODES.get(0);
  private final CoordinatorBook book = new CoordinatorBook(self, 0);
  private final List<String> story = new ArrayList<>();
  private SplittableRandom random;
  private long now;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void neverBeginsWithAJobThatItHasOrThatIsHeldOffOrHasEnded(long seed) {
    random = new SplittableRandom(seed);
    story.add("seed " + seed);
    book.heardAll();
    for (int step = 0; step < STEPS; step++) {
      now += random.nextInt(2_000);
      step();
      book.decide(now).forEach(this::check);
    }
  }

  private String job() {
    return "job-" + random.nextInt(JOBS);
  }

  private NodeName other() {
    return NODES.get(1 + random.nextInt(NODES.size() - 1));
  }

  private void step() {
    String job = job();
    switch (random.nextInt(9)) {
      case 0 -> submit(job);
      case 1 -> want(job);
      case 2 -> tell("entry", () -> book.entry(entries.get(job)), job);
      case 3 -> book.entries(entries.values(), random.nextBoolean());
      case 4 -> live();
      case 5 -> otherHolds(job);
      case 6 -> book.released(other(), job);
      case 7 -> fenced(job);
      default -> ended(job);
    }
    story.add(now + " " + job + " mine " + mine + " " + entries.get(job));
  }

  private void tell(String what, Runnable told, String job) {
    if (entries.containsKey(job)) {
      story.add(what);
      told.run();
    }
  }

  private void submit(String job) {
    JobEntry known = entries.get(job);
    if (known == null || known.hasEnded()) {
      long revision = known == null ? 1 : known.revision() + 1;
      entries.put(
          job,
          new JobEntry(
              job, job + "#" + revision, Bytes.NONE, Wanted.RUNNING, Optional.empty(), revision));
    }
  }

  private void want(String job) {
    tell("stop", () -> entries.computeIfPresent(job, (name, known) -> stopped(known)), job);
  }

  private static JobEntry stopped(JobEntry known) {
    return known.hasEnded()
        ? known
        : new JobEntry(
            known.job(),
            known.submission(),
            known.spec(),
            Wanted.STOPPED,
            known.outcome(),
            known.revision() + 1);
  }

  private void live() {
    Set<NodeName> living = new HashSet<>(Set.of(self));
    NODES.stream().filter(each -> random.nextBoolean()).forEach(living::add);
    Set<NodeName> heard = new HashSet<>(Set.of(self));
    living.stream().filter(each -> random.nextBoolean()).forEach(heard::add);
    story.add("living " + living + " heard " + heard);
    book.living(living, heard);
  }

  private void otherHolds(String job) {
    book.holds(other(), job);
    fencedAt.remove(job);
  }

  private void fenced(String job) {
    if (mine.remove(job)) {
      book.fenced(job, now);
      if (book.holder(job).isEmpty()) {
        fencedAt.put(job, now);
      }
    }
  }

  private void ended(String job) {
    if (mine.contains(job)) {
      JobEntry known = entries.get(job);
      JobEntry ended =
          new JobEntry(
              known.job(),
              known.submission(),
              known.spec(),
              known.wanted(),
              Optional.of(new Outcome.Finished()),
              known.revision() + 1);
      entries.put(job, ended);
      book.ended(known, Optional.of(ended));
      book.released(self, job);
      mine.remove(job);
    }
  }

  private void check(Decision decision) {
    story.add(now + " " + decision);
    if (decision instanceof Decision.Coordinate begin) {
      begins(begin.entry());
    } else if (decision instanceof Decision.WriteStopped stopped) {
      assertThat(stopped.entry().isToStop()).as(told()).isTrue();
      begins(stopped.entry());
    } else if (decision instanceof Decision.Stop stop) {
      assertThat(mine).as(told()).contains(stop.job());
    }
  }

  private void begins(JobEntry entry) {
    String job = entry.job();
    assertThat(mine).as(told()).doesNotContain(job);
    assertThat(entry.hasEnded()).as(told()).isFalse();
    assertThat(now - fencedAt.getOrDefault(job, now - 10_000))
        .as(told())
        .isGreaterThanOrEqualTo(10_000);
    mine.add(job);
    fencedAt.remove(job);
    book.holds(self, job);
  }

  private String told() {
    return String.join("\n", story.subList(Math.max(0, story.size() - 30), story.size()));
  }
}
