package dev.sluice.checkpointing.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.checkpointing.Bytes;
import dev.sluice.dataflow.codec.Codecs;
import dev.sluice.dataflow.codec.CorruptDataException;
import dev.sluice.dataflow.codec.Schema;
import dev.sluice.dataflow.snapshot.KeyedForm;
import dev.sluice.dataflow.snapshot.ListRows;
import dev.sluice.dataflow.snapshot.Redistribution;
import dev.sluice.dataflow.snapshot.RowLayout;
import dev.sluice.dataflow.snapshot.SnapshotHead;
import dev.sluice.dataflow.type.Types;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorSmallTest {

  private static final Schema TEXT = Codecs.of(Types.STRING).schema();

  private static final SnapshotHead HEAD =
      new SnapshotHead(
          true,
          1_700_000_000_000L,
          List.of(
              new SnapshotHead.Part(
                  "state",
                  new KeyedForm(
                      new RowLayout.States(),
                      TEXT,
                      List.of(
                          new KeyedForm.Column("name", "value", false, List.of(TEXT)),
                          new KeyedForm.Column("seen", "long", true, 60_000, List.of())))),
              new SnapshotHead.Part(
                  "open windows",
                  new KeyedForm(
                      new RowLayout.Spans(10, 3, 4, 24),
                      TEXT,
                      List.of(new KeyedForm.Column("accumulator", "value", false, List.of()))))),
          Map.of("list", new ListRows(Redistribution.SPLIT, TEXT, List.of(new byte[] {2, 'a'}))));

  private static final OperatorSmall OF_SOURCE =
      new OperatorSmall(HEAD, Optional.of(new Bytes(new byte[] {7, 8, 9})));

  private static final OperatorSmall OF_OPERATOR = new OperatorSmall(HEAD, Optional.empty());

  @Test
  void comesBackAsItWas() {
    OperatorSmall read = OperatorSmall.read(OF_SOURCE.write());

    assertThat(read.source()).isEqualTo(OF_SOURCE.source());
    assertThat(read.head().parts()).isEqualTo(HEAD.parts());
    assertThat(read.head().watermark()).isEqualTo(HEAD.watermark());
    assertThat(read.write()).isEqualTo(OF_SOURCE.write());
    assertThat(OperatorSmall.read(OF_OPERATOR.write()).source()).isEmpty();
  }

  /** Before heads said how rows are laid out; this file is never written again. */
  @Test
  void readsAHeadOfTheFirstFormat() throws IOException {
    SnapshotHead head = OperatorSmall.read(golden("source-1.hex")).head();

    assertThat(head.watermark()).isEqualTo(HEAD.watermark());
    assertThat(head.parts())
        .containsExactly(
            new SnapshotHead.Part(
                "state",
                new KeyedForm(
                    TEXT, List.of(new KeyedForm.Column("name", "value", false, List.of(TEXT))))));
    assertThat(head.lists()).containsOnlyKeys("list");
  }

  /** These files are never written again. */
  @Test
  void readsWhatWasWritten() throws IOException {
    assertThat(OperatorSmall.read(golden("source-2.hex")).write()).isEqualTo(OF_SOURCE.write());
    assertThat(OperatorSmall.read(golden("operator-2.hex")).write()).isEqualTo(OF_OPERATOR.write());
    assertThat(OperatorSmall.read(golden("operator-2.hex")).head().parts()).isEqualTo(HEAD.parts());
  }

  /** As long as nothing has changed; after a change this test goes, and new files come. */
  @Test
  void writesTheSameBytes() throws IOException {
    assertThat(OF_SOURCE.write()).isEqualTo(golden("source-2.hex"));
    assertThat(OF_OPERATOR.write()).isEqualTo(golden("operator-2.hex"));
  }

  @Test
  void refusesWhatIsOfALaterReleaseOrHasMoreBehindIt() {
    byte[] later = OF_SOURCE.write().content().clone();
    later[0] = 99;
    byte[] written = OF_OPERATOR.write().content();
    byte[] longer = Arrays.copyOf(written, written.length + 1);

    assertThatThrownBy(() -> OperatorSmall.read(new Bytes(later)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("format 99");
    assertThatThrownBy(() -> OperatorSmall.read(new Bytes(longer)))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("the end");
  }

  private static Bytes golden(String file) throws IOException {
    try (InputStream in = OperatorSmallTest.class.getResourceAsStream(file)) {
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return new Bytes(HexFormat.of().parseHex(text.replaceAll("\\s", "")));
    }
  }
}
