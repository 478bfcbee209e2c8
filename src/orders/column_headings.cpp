// The built-in column map: headings of the exports of Korean shop systems and marketplaces, and of
// English ones. A heading may serve two fields (연락처: who ordered and who receives).

#include "orders/column_map.hpp"

namespace onda::orders {
namespace {

struct Headings {
  Target target;
  std::initializer_list<const char*> known;  // the first that the file has is taken
};

const Headings kHeadings[] = {
    {Target::number, {"주문번호", "주문 no", "order number", "order no", "order id", "number"}},
    {Target::placed_at,
     {"주문일시", "주문일자", "주문일", "결제일시", "결제일", "placed at", "ordered at",
      "order date", "purchase date", "created at"}},
    {Target::buyer_name,
     {"구매자명", "구매자", "주문자명", "주문자", "주문자이름", "buyer name", "buyer",
      "customer name", "customer", "수취인명", "수취인", "수령인", "받는분", "받는사람",
      "recipient", "recipient name"}},
    {Target::buyer_email,
     {"구매자 이메일", "주문자 이메일", "이메일", "메일", "buyer email", "customer email", "email",
      "e-mail"}},
    {Target::buyer_phone,
     {"구매자 연락처", "구매자 전화번호", "주문자 연락처", "주문자 휴대전화", "주문자 휴대폰",
      "주문자 전화번호", "buyer phone", "customer phone", "연락처", "휴대폰", "휴대전화",
      "전화번호", "phone", "수취인 연락처", "수취인 연락처1", "수취인 휴대폰", "수령인 휴대전화"}},
    {Target::buyer_locale, {"언어", "locale", "language"}},
    {Target::buyer_zone, {"time zone"}},
    {Target::ship_to_name,
     {"수취인명", "수취인", "수령인", "수령자", "받는분", "받는사람", "받는분성명",
      "recipient name", "recipient", "ship to name", "shipping name"}},
    {Target::ship_to_phone,
     {"수취인 연락처", "수취인 연락처1", "수취인 전화번호", "수취인 휴대폰", "수령인 휴대전화",
      "수령인 연락처", "받는분 전화번호", "받는분 연락처", "recipient phone", "ship to phone",
      "shipping phone", "연락처", "휴대폰", "휴대전화", "전화번호", "phone"}},
    {Target::ship_to_line1,
     {"통합배송지", "기본배송지", "배송지", "배송지 주소", "수취인 주소", "수령인 주소",
      "받는분 주소", "주소", "address 1", "address line 1", "address", "shipping address",
      "street"}},
    {Target::ship_to_line2, {"상세배송지", "상세주소", "address 2", "address line 2"}},
    {Target::ship_to_city, {"도시", "city", "shipping city"}},
    {Target::ship_to_region, {"시도", "region", "state", "province", "shipping province"}},
    {Target::ship_to_postal_code,
     {"우편번호", "수취인 우편번호", "postal code", "postcode", "zip", "zip code", "shipping zip"}},
    {Target::ship_to_country, {"국가", "국가코드", "country", "country code", "shipping country"}},
    {Target::promised_from, {"promised from"}},
    {Target::promised_to,
     {"도착예정일", "배송예정일", "도착보장일", "희망배송일", "promised to", "promised date",
      "promised by", "deliver by", "estimated delivery"}},
    {Target::paid_at,
     {"결제일시", "결제완료일시", "결제완료일", "결제일", "입금일시", "입금확인일시", "paid at",
      "payment date"}},
    {Target::stock_short_at, {"품절일시", "재고부족일시", "stock short at", "out of stock at"}},
    {Target::stock_expected,
     {"입고예정일", "재입고예정일", "stock expected", "restock date", "back in stock"}},
    {Target::stocked_at,
     {"입고일시", "재고확보일시", "재고할당일시", "stocked at", "allocated at"}},
    {Target::packed_at, {"포장완료일시", "포장일시", "packed at"}},
    {Target::handed_over_at,
     {"발송처리일", "발송일시", "발송일", "출고일시", "출고완료일시", "shipped at",
      "fulfilled at"}},
    {Target::line_sku,
     {"판매자 상품코드", "자체상품코드", "품목코드", "상품코드", "상품번호", "sku", "item code",
      "product code", "line item sku"}},
    {Target::line_name,
     {"상품명", "주문상품명", "품목명", "품명", "product name", "product", "item name", "item",
      "line item name"}},
    {Target::line_quantity, {"수량", "주문수량", "quantity", "qty", "line item quantity"}},
    {Target::line_unit_price,
     {"판매가", "단가", "상품가격", "상품가", "unit price", "price", "line item price"}},
    {Target::line_currency, {"통화", "화폐", "currency"}},
    {Target::shipment_carrier,
     {"택배사", "택배사명", "배송사", "배송업체", "carrier", "courier", "shipping company",
      "tracking company"}},
    {Target::shipment_tracking_number,
     {"송장번호", "운송장번호", "운송장", "송장", "tracking number", "tracking no", "tracking code",
      "tracking"}},
};

// The word is the code as well: two events of one time must not be taken for the same.
EventColumn event_of(std::string_view status, std::vector<std::string> columns) {
  EventColumn event;
  event.time.columns = std::move(columns);
  event.status = status;
  event.code = status;
  return event;
}

}  // namespace

ColumnMap default_column_map() {
  ColumnMap map;
  map.is_default = true;
  for (const Headings& each : kHeadings) {
    map.sources[static_cast<std::size_t>(each.target)].columns.assign(each.known.begin(),
                                                                      each.known.end());
  }
  map.events.push_back(event_of("picked_up", {"집화일시", "집하일시", "picked up at"}));
  map.events.push_back(event_of("delivered", {"배송완료일시", "배송완료일", "delivered at"}));
  return map;
}

}  // namespace onda::orders
