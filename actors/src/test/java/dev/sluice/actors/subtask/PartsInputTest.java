package dev.sluice.actors.subtask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.item.ItemBatch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PartsInputTest {

  /** A batch of one text. */
  private static final BatchWire TEXTS =
      new BatchWire() {
        @Override
        public byte[] write(ItemBatch batch) {
          return ((String) batch.value(0)).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public ItemBatch read(byte[] bytes) {
          ItemBatch batch = new ItemBatch(1);
          batch.add(new String(bytes, StandardCharsets.UTF_8), ItemBatch.NO_TIMESTAMP);
          return batch;
        }
      };

  private final PartsInput input = new PartsInput(List.of(() -> TEXTS, () -> TEXTS));

  private Optional<String> add(int channel, long sequence, int part, boolean last, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return input
        .add(new SubtaskActor.DeliverPart(7, channel, sequence, part, last, bytes))
        .map(batch -> (String) batch.value(0));
  }

  @Test
  void givesABatchOfOnePartAtOnce() {
    assertThat(add(0, 1, 0, true, "whole")).contains("whole");
  }

  @Test
  void putsPartsTogetherThoughThoseOfAnotherChannelComeBetween() {
    assertThat(add(0, 1, 0, false, "to")).isEmpty();
    assertThat(add(1, 1, 0, false, "al")).isEmpty();
    assertThat(add(0, 1, 1, false, "geth")).isEmpty();
    assertThat(add(1, 1, 1, true, "so")).contains("also");
    assertThat(add(0, 1, 2, true, "er")).contains("together");
    assertThat(add(0, 2, 0, true, "next")).contains("next");
  }

  @Test
  void refusesAPartBeforeWhichOneIsMissing() {
    add(0, 1, 0, false, "to");

    assertThatThrownBy(() -> add(0, 1, 2, true, "er"))
        .hasMessageContaining("part 2 of batch 1")
        .hasMessageContaining("expected part 1");
  }

  @Test
  void refusesABatchThatBeginsBeforeTheLastIsWhole() {
    add(0, 1, 0, false, "to");

    assertThatThrownBy(() -> add(0, 2, 0, true, "next")).hasMessageContaining("expected part 1");
  }
}
