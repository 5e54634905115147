package dev.sluice.dataflow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import dev.sluice.dataflow.state.TimerQueue.Timer;
import dev.sluice.dataflow.type.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
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
}
