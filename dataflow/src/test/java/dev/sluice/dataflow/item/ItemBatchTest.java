package dev.sluice.dataflow.item;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ItemBatchTest {

  /** The items of a batch one after the other, elements as text {@code value@timestamp}. */
  private static List<Object> items(ItemBatch batch) {
    List<Object> items = new ArrayList<>();
    int nextSignal = 0;
    for (int at = 0; at <= batch.size(); at++) {
      while (nextSignal < batch.signalCount() && batch.signalPosition(nextSignal) == at) {
        items.add(batch.signal(nextSignal++));
      }
      if (at < batch.size()) {
        items.add(batch.value(at) + "@" + batch.timestamp(at));
      }
    }
    assertThat(nextSignal).as("signals in order of position").isEqualTo(batch.signalCount());
    return items;
  }

  @Test
  void keepsSignalsWhereTheyCameBetweenElements() {
    ItemBatch batch = new ItemBatch(4);

    batch.add(new Watermark(1));
    batch.add("a", 5);
    batch.add("b", 6);
    batch.add(new Watermark(4));
    batch.add(new Idle());
    batch.add("c", 7);
    batch.add(new EndOfStream());

    assertThat(items(batch))
        .containsExactly(
            new Watermark(1), "a@5", "b@6", new Watermark(4), new Idle(), "c@7", new EndOfStream());
  }

  @Test
  void replacesAWatermarkByTheOneDirectlyBehindIt() {
    ItemBatch batch = new ItemBatch(2);

    batch.add("a", 5);
    batch.add(new Watermark(1));
    batch.add(new Watermark(2));
    batch.add(new Watermark(3));

    assertThat(items(batch)).containsExactly("a@5", new Watermark(3));
  }

  @Test
  void keepsWatermarksThatAnElementOrAnotherSignalSeparates() {
    ItemBatch batch = new ItemBatch(2);

    batch.add(new Watermark(1));
    batch.add("a", 5);
    batch.add(new Watermark(2));
    batch.add(new Idle());
    batch.add(new Watermark(3));

    assertThat(items(batch))
        .containsExactly(new Watermark(1), "a@5", new Watermark(2), new Idle(), new Watermark(3));
  }

  @Test
  void saysOnlyOnceThatThereIsNothingToSay() {
    ItemBatch batch = new ItemBatch(2);

    batch.add(new Idle());
    batch.add(new Idle());
    batch.add("a", 5);
    batch.add(new Idle());

    assertThat(items(batch)).containsExactly(new Idle(), "a@5", new Idle());
  }

  @Test
  void beginsEmptyLikeAnother() {
    ItemBatch batch = new ItemBatch(2);
    batch.add("a", 5);
    batch.add(new Watermark(1));
    batch.bytes(77);

    ItemBatch next = ItemBatch.like(batch);
    next.add(new Watermark(2));

    assertThat(items(next)).containsExactly(new Watermark(2));
    assertThat(next.capacity()).isEqualTo(2);
    assertThat(next.bytes()).isZero();
    assertThat(items(batch)).containsExactly("a@5", new Watermark(1));
  }

  @Test
  void knowsWhichElementsHaveATimestampWhereSomeHaveNone() {
    ItemBatch batch = new ItemBatch(40);
    for (int i = 0; i < 40; i++) {
      batch.add(i, i == 20 || i == 39 ? i : ItemBatch.NO_TIMESTAMP);
    }

    for (int i = 0; i < 40; i++) {
      assertThat(batch.timestamp(i)).isEqualTo(i == 20 || i == 39 ? i : ItemBatch.NO_TIMESTAMP);
    }
  }

  @Test
  void countsElementsAsTheyAreAdded() {
    ItemBatch batch = new ItemBatch(3);

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.add("a", 1)).isEqualTo(1);
    assertThat(batch.add(null, 2)).isEqualTo(2);
    assertThat(batch.isEmpty()).isFalse();
    assertThat(batch.size()).isEqualTo(2);
    assertThat(batch.capacity()).isEqualTo(3);
  }

  @Test
  void isNotEmptyWithASignalAlone() {
    ItemBatch batch = new ItemBatch(1);

    batch.add(new EndOfStream());

    assertThat(batch.isEmpty()).isFalse();
    assertThat(batch.size()).isZero();
  }

  @Test
  void givesBackAnyMixOfItemsInOrder() {
    Seeds.each(2_000, ItemBatchTest::fillAndCompare);
  }

  private static void fillAndCompare(Random random) {
    int capacity = 1 + random.nextInt(20);
    ItemBatch batch = new ItemBatch(capacity);
    for (int filling = 0; filling < 3; filling++) {
      List<Object> expected = new ArrayList<>();
      for (int step = random.nextInt(60); step > 0; step--) {
        if (random.nextBoolean() && batch.size() < capacity) {
          batch.add("e" + step, step);
          expected.add("e" + step + "@" + step);
        } else {
          addSignal(random, batch, expected);
        }
      }
      assertThat(items(batch)).isEqualTo(expected);
      batch = ItemBatch.like(batch);
    }
  }

  private static void addSignal(Random random, ItemBatch batch, List<Object> expected) {
    Signal signal = random.nextInt(4) > 0 ? new Watermark(random.nextInt(100)) : new Idle();
    int last = expected.size() - 1;
    if (last >= 0 && expected.get(last).getClass() == signal.getClass()) {
      expected.remove(last);
    }
    expected.add(signal);
    batch.add(signal);
  }
}
