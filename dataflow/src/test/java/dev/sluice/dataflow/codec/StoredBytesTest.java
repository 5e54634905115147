package dev.sluice.dataflow.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.dataflow.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredBytesTest {

  private final StoredOutput out = new StoredOutput();

  private String hex() {
    return HexFormat.of().formatHex(out.toByteArray());
  }

  private StoredInput in() {
    return new StoredInput(out.buffer(), 0, out.size());
  }

  @Test
  void writesNumbersOfFixedWidthBigEndian() {
    out.writeByte(0x1ff);
    out.writeBoolean(true);
    out.writeInt(1);
    out.writeLong(-2);
    out.writeFloat(1);
    out.writeDouble(1);

    assertThat(hex()).isEqualTo("ff0100000001fffffffffffffffe3f8000003ff0000000000000");
    StoredInput in = in();
    assertThat(in.readByte()).isEqualTo((byte) -1);
    assertThat(in.readBoolean()).isTrue();
    assertThat(in.readInt()).isEqualTo(1);
    assertThat(in.readLong()).isEqualTo(-2);
    assertThat(in.readFloat()).isEqualTo(1);
    assertThat(in.readDouble()).isEqualTo(1);
    assertThat(in.isAtEnd()).isTrue();
  }

  @Test
  void writesShortNumbersInFewBytes() {
    out.writeVarInt(127);
    out.writeVarInt(128);
    out.writeVarInt(-1);
    out.writeVarLong(-64);
    out.writeVarLong(64);

    assertThat(hex()).isEqualTo("7f" + "8001" + "ffffffff0f" + "7f" + "8001");
  }

  @Test
  void keepsEveryNumber() {
    Seeds.each(
        200,
        random -> {
          long number = random.nextLong() >> random.nextInt(64);
          out.clear();
          out.writeVarLong(number);
          out.writeVarInt((int) number);

          StoredInput in = in();
          assertThat(in.readVarLong()).isEqualTo(number);
          assertThat(in.readVarInt()).isEqualTo((int) number);
          assertThat(in.isAtEnd()).isTrue();
        });
  }

  @Test
  void keepsEveryTextAndWritesItAsUtf8WhereThereIsOne() {
    Seeds.each(
        500,
        random -> {
          String text = text(random);
          out.clear();
          out.writeString(text);

          assertThat(in().readString()).isEqualTo(text);
          if (StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            assertThat(out.toByteArray()).endsWith(utf8);
            assertThat(in().readVarInt()).isEqualTo(utf8.length);
          }
        });
  }

  private static String text(Random random) {
    int[] limits = {0x80, 0x800, 0x10000, Character.MAX_CODE_POINT + 1};
    int limit = limits[random.nextInt(limits.length)];
    return random
        .ints(random.nextInt(200), 0, limit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void growsBeyondItsFirstBufferAndKeepsItWhenCleared() {
    byte[] bytes = new byte[100_000];
    bytes[99_999] = 7;
    out.writeBytes(bytes, 0, bytes.length);
    out.writeString("x".repeat(100_000));
    byte[] buffer = out.buffer();
    out.clear();

    assertThat(out.size()).isZero();
    assertThat(out.buffer()).isSameAs(buffer);
    assertThat(buffer[99_999]).isEqualTo((byte) 7);
  }

  @Test
  void readsARangeOfAnArrayAndTellsItsPlace() {
    StoredInput in = new StoredInput(new byte[] {9, 1, 2, 3, 9}, 1, 4);

    assertThat(in.position()).isEqualTo(1);
    in.skip(2);
    assertThat(in.readByte()).isEqualTo((byte) 3);
    assertThat(in.position()).isEqualTo(4);
    assertThat(in.isAtEnd()).isTrue();
    assertThatThrownBy(in::readByte).isInstanceOf(CorruptDataException.class);
  }

  @Test
  void refusalTellsPlaceExpectationAndFinding() {
    StoredInput in = StoredSamples.input("0000010203");
    in.skip(2);

    assertThatThrownBy(in::readLong)
        .isInstanceOfSatisfying(
            CorruptDataException.class, e -> assertThat(e.position()).isEqualTo(2))
        .hasMessageStartingWith(
            "Stored data cannot be read at position 2: expected a long (8 bytes), found the end of"
                + " the data after 3. Restore from an earlier checkpoint");
  }

  @Test
  void refusesEveryReadBehindTheEnd() {
    refused("", StoredInput::readByte);
    refused("", StoredInput::readBoolean);
    refused("", StoredInput::readVarInt);
    refused("80", StoredInput::readVarInt);
    refused("80", StoredInput::readVarLong);
    refused("000000", StoredInput::readInt);
    refused("000000", StoredInput::readFloat);
    refused("00000000000000", StoredInput::readLong);
    refused("00000000000000", StoredInput::readDouble);
    refused("0261", StoredInput::readString);
    refused("ffffffff0f", StoredInput::readString);
    refused(
        "00",
        in -> {
          in.skip(2);
          return in;
        });
    refused(
        "00",
        in -> {
          in.skip(-1);
          return in;
        });
    refused(
        "00",
        in -> {
          in.readBytes(new byte[2], 0, 2);
          return in;
        });
  }

  @Test
  void refusesNumbersThatAreNone() {
    refused("02", StoredInput::readBoolean);
    refused("ffffffff10", StoredInput::readVarInt);
    refused("8080808080", StoredInput::readVarInt);
    refused("ffffffffffffffffff02", StoredInput::readVarLong);
    refused("80808080808080808080", StoredInput::readVarLong);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80",
        "c3",
        "c328",
        "c080",
        "e28228",
        "e282",
        "e08080",
        "f0808080",
        "f4908080",
        "ff"
      })
  void refusesBytesThatAreNoText(String hex) {
    refused("%02x".formatted(hex.length() / 2) + hex, StoredInput::readString);
  }

  private static void refused(String hex, Function<StoredInput, Object> read) {
    assertThatThrownBy(() -> read.apply(StoredSamples.input(hex)))
        .as(hex)
        .isInstanceOf(CorruptDataException.class);
  }
}
