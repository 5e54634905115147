package dev.sluice.dataflow.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.dataflow.codec.StoredInput;
import dev.sluice.dataflow.codec.StoredOutput;
import dev.sluice.dataflow.key.KeyGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowChunksTest {

  private static final int CHUNK_BYTES = 1_000;

  private final List<byte[]> chunks = new ArrayList<>();

  private record Row(int part, boolean removal, int group, int number) {}

  private static void write(KeyedRowsWriter writer, int hash, int number, int padding) {
    StoredOutput out = writer.row(hash);
    out.writeInt(number);
    out.writeVarInt(padding);
    out.writeBytes(new byte[padding], 0, padding);
  }

  private static List<Row> read(byte[] chunk) {
    List<Row> rows = new ArrayList<>();
    RowSections.read(
        chunk,
        new GroupsInTurn(),
        (part, removals, count, in) -> {
          for (int i = 0; i < count; i++) {
            rows.add(new Row(part, removals, GroupsInTurn.last, number(in)));
          }
          assertThat(in.isAtEnd()).isTrue();
        });
    return rows;
  }

  private static int number(StoredInput in) {
    int number = in.readInt();
    in.skip(in.readVarInt());
    return number;
  }

  /** Wants all groups and remembers the last that was asked for. */
  private static final class GroupsInTurn implements java.util.function.IntPredicate {

    private static int last;

    @Override
    public boolean test(int group) {
      last = group;
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 128, 1_000})
  void everyRowIsThereOnceInItsGroupAndInOrder(int keyGroups) {
    SplittableRandom random = new SplittableRandom(20_261_128);
    RowChunks packer = new RowChunks(keyGroups, CHUNK_BYTES, chunks::add);
    List<Row> written = new ArrayList<>();
    List<List<KeyedRowsWriter>> writers =
        List.of(
            List.of(packer.writer(0, RowChunks.REMOVALS), packer.writer(0, RowChunks.ROWS)),
            List.of(packer.writer(1, RowChunks.REMOVALS), packer.writer(1, RowChunks.ROWS)));
    for (int number = 0; number < 2_000; number++) {
      int part = random.nextInt(2);
      int kind = random.nextInt(2);
      int hash = random.nextInt();
      write(writers.get(part).get(kind), hash, number, random.nextInt(300));
      int group = KeyGroups.groupOf(hash, keyGroups);
      written.add(new Row(part, kind == RowChunks.REMOVALS, group, number));
    }
    packer.flush();

    List<Row> all = new ArrayList<>();
    for (byte[] chunk : chunks) {
      List<Row> rows = read(chunk);
      assertThat(rows).isSortedAccordingTo(RowChunksTest::byPlace);
      all.addAll(rows);
    }
    assertThat(all).containsExactlyInAnyOrderElementsOf(written);
    assertThat(packer.bytes()).isEqualTo(chunks.stream().mapToLong(chunk -> chunk.length).sum());
    assertThat(chunks).hasSizeGreaterThan(100);
    assertThat(chunks.get(0).length).isBetween(CHUNK_BYTES, CHUNK_BYTES * 2);
  }

  /** Removals, then rows; of each by part, by group, and as they were written. */
  private static int byPlace(Row one, Row other) {
    int kind = Boolean.compare(other.removal(), one.removal());
    int part = Integer.compare(one.part(), other.part());
    int group = Integer.compare(one.group(), other.group());
    int number = Integer.compare(one.number(), other.number());
    return kind != 0 ? kind : part != 0 ? part : group != 0 ? group : number;
  }

  @Test
  void nothingIsGivenAwayWhereNothingWasWritten() {
    RowChunks packer = new RowChunks(128, CHUNK_BYTES, chunks::add);
    packer.writer(0, RowChunks.ROWS);

    packer.flush();

    assertThat(chunks).isEmpty();
    assertThat(packer.bytes()).isZero();
  }

  @Test
  void anEmptyRowCounts() {
    RowChunks packer = new RowChunks(1, CHUNK_BYTES, chunks::add);
    packer.writer(3, RowChunks.ROWS).row(7);

    packer.flush();

    assertThat(chunks).hasSize(1);
    List<Integer> counts = new ArrayList<>();
    RowSections.read(
        chunks.get(0), group -> true, (part, removals, count, in) -> counts.add(part * 10 + count));
    assertThat(counts).containsExactly(31);
  }
}
