package dev.sluice.sharding.entity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sharding.entity.Admissions.Admit;
import dev.sluice.sharding.entity.Admissions.GiveUp;
import dev.sluice.sharding.entity.Admissions.Refuse;
import dev.sluice.sharding.entity.Admissions.Stop;
import dev.sluice.sharding.entity.Admissions.Wait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdmissionsTest {

  private final Admissions<String> admissions = new Admissions<>();

  @Test
  void entitiesOfOneEpochBeginAtOnce() {
    assertThat(admissions.arrived("j", 1, "a")).containsExactly(new Admit<>("a"));
    assertThat(admissions.arrived("j", 1, "b")).containsExactly(new Admit<>("b"));
  }

  @Test
  void entitiesOfANewEpochBeginWhenThoseOfTheEarlierOneHaveEnded() {
    admissions.arrived("j", 1, "a1");
    admissions.arrived("j", 1, "b1");

    assertThat(admissions.arrived("j", 2, "a2"))
        .containsExactly(new Stop<>("a1"), new Stop<>("b1"), new Wait<>("j", 2));
    assertThat(admissions.gone("a1")).isEmpty();
    assertThat(admissions.arrived("j", 2, "b2")).isEmpty();
    assertThat(admissions.gone("b1")).containsExactly(new Admit<>("a2"), new Admit<>("b2"));
  }

  @Test
  void entitiesOfAnEpochThatIsOverAreRefused() {
    admissions.arrived("j", 2, "a2");

    assertThat(admissions.arrived("j", 1, "a1")).containsExactly(new Refuse<>("a1", 2));

    admissions.gone("a2");
    assertThat(admissions.arrived("j", 1, "again")).containsExactly(new Refuse<>("again", 2));
  }

  @Test
  void whatWaitsIsRefusedWhenAYetNewerEpochComes() {
    admissions.arrived("j", 1, "a1");
    admissions.arrived("j", 2, "a2");

    assertThat(admissions.arrived("j", 3, "a3"))
        .containsExactly(new Refuse<>("a2", 3), new Wait<>("j", 3));
    assertThat(admissions.gone("a1")).containsExactly(new Admit<>("a3"));
  }

  @Test
  void patienceEnds() {
    admissions.arrived("j", 1, "a1");
    admissions.arrived("j", 2, "a2");

    assertThat(admissions.overdue("j", 1)).isEmpty();
    assertThat(admissions.overdue("j", 2))
        .containsExactly(new GiveUp<>("j", 2, Set.of("a1")), new Admit<>("a2"));
    assertThat(admissions.overdue("j", 2)).isEmpty();
    assertThat(admissions.gone("a1")).isEmpty();
  }

  @Test
  void jobsDoNotWaitForEachOther() {
    admissions.arrived("j", 1, "a");

    assertThat(admissions.arrived("k", 9, "b")).containsExactly(new Admit<>("b"));
  }

  @Test
  void aJobThatHasEndedStopsAndItsEpochsAreRefused() {
    admissions.arrived("j", 4, "a");

    assertThat(admissions.ended("j")).containsExactly(new Stop<>("a"), new Wait<>("j", 5));
    admissions.gone("a");

    assertThat(admissions.arrived("j", 4, "late")).containsExactly(new Refuse<>("late", 5));
    assertThat(admissions.arrived("j", 5, "next")).containsExactly(new Admit<>("next"));
    assertThat(admissions.ended("unknown")).isEmpty();
  }

  @Test
  void epochsBelowOneCanBeEndedBeforeItsEntitiesCome() {
    admissions.arrived("j", 1, "a1");

    assertThat(admissions.below("j", 3)).containsExactly(new Stop<>("a1"), new Wait<>("j", 3));
    assertThat(admissions.below("j", 2)).isEmpty();
    assertThat(admissions.arrived("j", 2, "a2")).containsExactly(new Refuse<>("a2", 3));
    assertThat(admissions.below("new", 7)).isEmpty();
    assertThat(admissions.arrived("new", 6, "b")).containsExactly(new Refuse<>("b", 7));
  }

  @Test
  void fencesOfJobsThatAreNotHereAreKeptUpToALimit() {
    for (int i = 0; i <= Admissions.MOST_FENCES; i++) {
      admissions.arrived("j" + i, 5, "e" + i);
      admissions.gone("e" + i);
    }

    assertThat(admissions.arrived("j0", 1, "x")).containsExactly(new Admit<>("x"));
    assertThat(admissions.arrived("j1", 1, "y")).containsExactly(new Refuse<>("y", 5));
  }

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noEntityBeginsBesideOneOfAnEarlierEpochAndEveryOneIsAnsweredOnce(long seed) {
    Node node = new Node(new Random(seed));

    for (int i = 0; i < 400; i++) {
      node.step();
    }
    node.endAll();

    assertThat(node.answers).hasSameSizeAs(node.epochs);
  }

  /** A node on which anything may happen, with what must hold after each of it. */
  private static final class Node {
    private static final List<String> JOBS = List.of("j", "k");

    private final Random random;
    private final Admissions<Integer> admissions = new Admissions<>();
    private final Map<Integer, Long> epochs = new HashMap<>();
    private final Map<Integer, String> jobs = new HashMap<>();
    private final Map<Integer, String> answers = new HashMap<>();
    private final List<Integer> living = new ArrayList<>();
    private final List<Integer> running = new ArrayList<>();
    private final List<Integer> given = new ArrayList<>();
    private final Map<String, Long> highest = new HashMap<>();
    private final Map<String, Long> waits = new HashMap<>();
    private int next;

    Node(Random random) {
      this.random = random;
    }

    void step() {
      String job = JOBS.get(random.nextInt(JOBS.size()));
      long newest = highest.getOrDefault(job, 1L);
      switch (random.nextInt(10)) {
        case 0, 1, 2, 3, 4 -> arrive(job, Math.max(0, newest + random.nextInt(4) - 2));
        case 5, 6, 7 -> endOne();
        case 8 -> overdue(job, newest - random.nextInt(2));
        default -> fence(job, newest);
      }
    }

    private void arrive(String job, long epoch) {
      int entity = next++;
      epochs.put(entity, epoch);
      jobs.put(entity, job);
      living.add(entity);
      boolean over = epoch < highest.getOrDefault(job, epoch);
      highest.merge(job, epoch, Math::max);
      take(admissions.arrived(job, epoch, entity));
      assertThat("refused".equals(answers.get(entity))).isEqualTo(over);
    }

    private void endOne() {
      if (!living.isEmpty()) {
        end(living.get(random.nextInt(living.size())));
      }
    }

    private void end(Integer entity) {
      living.remove(entity);
      running.remove(entity);
      answers.putIfAbsent(entity, "ended");
      take(admissions.gone(entity));
    }

    private void overdue(String job, long epoch) {
      if (waits.getOrDefault(job, -1L) == epoch) {
        take(admissions.overdue(job, epoch));
      }
    }

    private void fence(String job, long newest) {
      if (random.nextBoolean()) {
        highest.merge(job, newest + 1, Math::max);
        take(admissions.below(job, newest + 1));
      } else {
        highest.computeIfPresent(job, (any, epoch) -> epoch + 1);
        take(admissions.ended(job));
      }
    }

    void endAll() {
      while (!living.isEmpty()) {
        endOne();
      }
    }

    private void take(List<Admissions.Effect<Integer>> effects) {
      effects.forEach(this::take);
    }

    private void take(Admissions.Effect<Integer> effect) {
      if (effect instanceof Admit<Integer> admit) {
        admitted(admit.entity());
      } else if (effect instanceof Refuse<Integer> refuse) {
        assertThat(answers.put(refuse.entity(), "refused")).isNull();
        assertThat(epochs.get(refuse.entity())).isLessThan(refuse.lowest());
      } else if (effect instanceof Stop<Integer> stop) {
        assertThat(answers.get(stop.entity())).isEqualTo("admitted");
        assertThat(living).contains(stop.entity());
      } else if (effect instanceof Wait<Integer> wait) {
        waits.put(wait.job(), wait.epoch());
      } else if (effect instanceof GiveUp<Integer> giveUp) {
        given.addAll(giveUp.entities());
      }
    }

    private void admitted(Integer entity) {
      assertThat(answers.put(entity, "admitted")).isNull();
      assertThat(epochs.get(entity)).isEqualTo(highest.get(jobs.get(entity)));
      assertThat(running)
          .filteredOn(other -> jobs.get(other).equals(jobs.get(entity)))
          .filteredOn(other -> !given.contains(other))
          .allMatch(other -> epochs.get(other).equals(epochs.get(entity)));
      running.add(entity);
    }
  }
}
