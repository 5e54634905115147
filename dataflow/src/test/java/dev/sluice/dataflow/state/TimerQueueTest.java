package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.state.TimerQueue.Timer;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TimerQueueTest {

  private static List<Timer<String>> drain(TimerQueue<String> queue) {
    List<Timer<String>> drained = new ArrayList<>();
    while (!queue.isEmpty()) {
      drained.add(queue.poll());
    }
    return drained;
  }

  @Test
  void givesTimersByTimeAndThenInOrderOfRegistration() {
    TimerQueue<String> queue = new TimerQueue<>(Types.STRING);
    queue.register("late", 30);
    queue.register("b", 10);
    queue.register("a", 10);
    queue.register("early", Long.MIN_VALUE);
    queue.register("last", Long.MAX_VALUE);

    assertThat(drain(queue))
        .containsExactly(
            new Timer<>("early", Long.MIN_VALUE),
            new Timer<>("b", 10),
            new Timer<>("a", 10),
            new Timer<>("late", 30),
            new Timer<>("last", Long.MAX_VALUE));
  }

  @Test
  void keepsATimerOnceHoweverOftenItIsRegistered() {
    TimerQueue<String> queue = new TimerQueue<>(Types.STRING);
    queue.register("a", 10);
    queue.register("b", 10);
    queue.register("a", 10);

    assertThat(drain(queue)).containsExactly(new Timer<>("a", 10), new Timer<>("b", 10));
  }

  @Test
  void takesATimerAgainAfterItHasFired() {
    TimerQueue<String> queue = new TimerQueue<>(Types.STRING);
    queue.register("a", 10);
    queue.poll();
    queue.register("a", 10);

    assertThat(drain(queue)).containsExactly(new Timer<>("a", 10));
  }

  @Test
  void deletesOnlyTheTimerThatIsNamed() {
    TimerQueue<String> queue = new TimerQueue<>(Types.STRING);
    queue.register("a", 10);
    queue.register("b", 10);
    queue.register("a", 20);

    queue.delete("a", 10);
    queue.delete("a", 15);
    queue.delete("c", 20);

    assertThat(drain(queue)).containsExactly(new Timer<>("b", 10), new Timer<>("a", 20));
  }

  @Test
  void isEmptyAfterTheLastTimerOfATimeWasDeleted() {
    TimerQueue<String> queue = new TimerQueue<>(Types.STRING);
    queue.register("a", 10);

    queue.delete("a", 10);

    assertThat(queue.isEmpty()).isTrue();
    assertThat(queue.isDue(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void isDueOnceTheWatermarkHasReachedTheTime() {
    TimerQueue<String> queue = new TimerQueue<>(Types.STRING);
    assertThat(queue.isDue(Long.MAX_VALUE)).isFalse();
    queue.register("a", 10);

    assertThat(queue.isDue(9)).isFalse();
    assertThat(queue.isDue(10)).isTrue();
  }

  @Test
  void saysSoWhenThereIsNoTimer() {
    assertThatThrownBy(() -> new TimerQueue<>(Types.STRING).poll())
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("there is no timer");
  }

  @Test
  void agreesWithASortedListOnRandomUse() {
    Seeds.each(500, TimerQueueTest::compareWithASortedList);
  }

  private static void compareWithASortedList(Random random) {
    TimerQueue<Integer> queue = new TimerQueue<>(Types.INT);
    List<Timer<Integer>> model = new ArrayList<>();
    for (int step = 0; step < 300; step++) {
      Timer<Integer> any = new Timer<>(random.nextInt(5), random.nextInt(20));
      int chance = random.nextInt(10);
      if (chance < 5) {
        queue.register(any.key(), any.timestamp());
        if (!model.contains(any)) {
          model.add(any);
        }
      } else if (chance < 8) {
        queue.delete(any.key(), any.timestamp());
        model.remove(any);
      } else if (!model.isEmpty()) {
        // The sort is stable: equal times stay in order of registration.
        Timer<Integer> first =
            model.stream().sorted(Comparator.comparingLong(Timer::timestamp)).findFirst().get();
        model.remove(first);
        assertThat(queue.poll()).isEqualTo(first);
      }
      assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
      assertThat(queue.isDue(any.timestamp()))
          .isEqualTo(model.stream().anyMatch(each -> each.timestamp() <= any.timestamp()));
    }
  }

  @Test
  void agreesWithASortedMapWhenMostOfManyTimersAreDeletedAgain() {
    Seeds.each(20, TimerQueueTest::compareInTides);
  }

  /** A timer and how many were registered before it. */
  private record Entry(long timestamp, long order, int key) {}

  /** Registers many, deletes most of them, fires some, and all of it several times over. */
  private static void compareInTides(Random random) {
    TimerQueue<Integer> queue = new TimerQueue<>(Types.INT);
    TreeSet<Entry> model =
        new TreeSet<>(Comparator.comparingLong(Entry::timestamp).thenComparing(Entry::order));
    Map<Timer<Integer>, Entry> known = new HashMap<>();
    long order = 0;
    for (int tide = 0; tide < 6; tide++) {
      for (int i = 0; i < 6_000; i++) {
        Timer<Integer> timer = new Timer<>(random.nextInt(40), random.nextInt(4_000));
        queue.register(timer.key(), timer.timestamp());
        if (!known.containsKey(timer)) {
          Entry entry = new Entry(timer.timestamp(), order++, timer.key());
          known.put(timer, entry);
          model.add(entry);
        }
      }
      List<Timer<Integer>> all = new ArrayList<>(known.keySet());
      for (Timer<Integer> timer : all) {
        if (random.nextInt(50) > 0) {
          queue.delete(timer.key(), timer.timestamp());
          model.remove(known.remove(timer));
        }
      }
      for (int i = random.nextInt(200); i > 0 && !model.isEmpty(); i--) {
        Entry first = model.pollFirst();
        Timer<Integer> expected = new Timer<>(first.key(), first.timestamp());
        known.remove(expected);
        assertThat(queue.poll()).isEqualTo(expected);
      }
      assertThat(queue.size()).isEqualTo(model.size());
      assertThat(queue.earliest())
          .isEqualTo(model.isEmpty() ? Long.MAX_VALUE : model.first().timestamp());
    }
    while (!model.isEmpty()) {
      Entry first = model.pollFirst();
      assertThat(queue.poll()).isEqualTo(new Timer<>(first.key(), first.timestamp()));
    }
    assertThat(queue.isEmpty()).isTrue();
  }
}
