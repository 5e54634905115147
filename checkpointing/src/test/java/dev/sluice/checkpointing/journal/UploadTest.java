package dev.sluice.checkpointing.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.checkpointing.GroupRange;
import dev.sluice.checkpointing.StateSegment;
import dev.sluice.checkpointing.SubtaskId;
import dev.sluice.checkpointing.store.ChunkParts;
import dev.sluice.checkpointing.store.JournalId;
import dev.sluice.checkpointing.store.SegmentTally;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UploadTest {

  private static final JournalPlace PLACE =
      new JournalPlace(
          "job",
          new SubtaskId("vertex", 0),
          1,
          Map.of("one", new GroupRange(0, 3), "other", new GroupRange(0, 3)));
  private static final JournalId JOURNAL = PLACE.journal(1);

  private final Upload upload = new Upload(PLACE, 1, Optional.empty(), 0);

  private static byte[] chunk(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private byte[] next(long sequence, int mostBytes) {
    byte[] next = ChunkParts.joined(upload.next(JOURNAL, sequence, mostBytes));
    upload.stored();
    return next;
  }

  @Test
  void chunksThatHaveWaitedTogetherGoAsOne() {
    upload.add("one", chunk(1, 2));
    upload.add("one", chunk(3));
    upload.add("one", chunk(4, 5));

    assertThat(next(1, 5)).containsExactly(1, 2, 3, 4, 5);
    assertThat(upload.hasWaiting()).isFalse();
    assertThat(upload.waitingBytes()).isZero();
  }

  @Test
  void noMoreGoTogetherThanTheStoreLikes() {
    upload.add("one", chunk(1, 2, 3, 4));
    upload.add("one", chunk(5));
    upload.add("one", chunk(6));

    assertThat(next(1, 3)).containsExactly(1, 2, 3, 4);
    assertThat(upload.waitingBytes()).isEqualTo(2);
    assertThat(next(2, 3)).containsExactly(5, 6);
  }

  @Test
  void everyOperatorHasItsOwn() {
    upload.add("one", chunk(1));
    upload.add("other", chunk(2));
    upload.add("other", chunk(3));
    upload.add("one", chunk(4));

    assertThat(next(1, 10)).containsExactly(1);
    assertThat(next(2, 10)).containsExactly(2, 3);
    assertThat(next(3, 10)).containsExactly(4);
    SegmentTally tally = new SegmentTally(JOURNAL, 2);
    tally.add(chunk(2, 3));
    assertThat(upload.chain().of("other"))
        .containsExactly(new StateSegment(new GroupRange(0, 3), tally.segment()));
    assertThat(upload.chain().of("one")).hasSize(2);
  }
}
