package gg.tiketi.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {
    @ParameterizedTest
    @CsvSource({
        "서울특별시 송파구 올림픽로 25, SEOUL",
        "'  서울 종로구 1', SEOUL",
        "경기도 광주시 중앙로 1, GYEONGGI",
        "광주광역시 동구 1, GWANGJU",
        "세종특별자치시 국립박물관로 1, SEJONG",
        "강원도 춘천시 1, GANGWON",
        "전라북도 전주시 1, JEONBUK",
        "전북특별자치도 전주시 1, JEONBUK",
        "제주시 중앙로 1, JEJU",
        "부산광역시, BUSAN"
    })
    void addressBeginsWithItsRegion(String address, Region region) {
        assertThat(Region.ofAddress(address)).isEqualTo(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "세종대로 175", "서울숲길 1", "광주시 중앙로 1", "Seoul", "온라인"})
    void othersTellNothing(String address) {
        assertThat(Region.ofAddress(address)).isNull();
    }

    @Test
    void noAddressTellsNothing() {
        assertThat(Region.ofAddress(null)).isNull();
    }
}
