### 付款时对付钱的人说的话。

open-elsewhere = 打开这个页面付钱
language-name = 中文
language-numerals = 0 0 , . 3 ¤#

## 正在问价钱
pricing = 稍等一下…

## 多少钱？
amount-ask = 给{ $payee }多少？

## 要付的钱
confirm-tip = { MONEY($total) }，给{ $payee }。点一下就付钱。
confirm-buy = { MONEY($total) }，买{ $item }。点一下就付钱。
confirm-look = 请先看这里。
confirm-touching = 请按一下指纹。
confirm-doubtful = { MONEY($total) }，比平时多很多。对吗？
do-pay = 付{ MONEY($total) }
confirm-outside = { $name }，{ MONEY($total) }。点一下继续。
do-pay-outside = 继续付{ MONEY($total) }

## 第一次来，还是来过？
wallet-ask = 你是第一次来吗？
wallet-new = 第一次来
wallet-again = 来过，按指纹
wallet-trouble = 没有成功。没有扣钱。请再试一次。

## 钱不够
top-up-ask = 还差{ MONEY($shortfall) }。
top-up-busy = 稍等一下…
top-up-trouble = 钱没有到。没有扣钱。请再试一次。
do-top-up = 充{ MONEY($shortfall) }
method-ask = 怎么充{ MONEY($shortfall) }？
method-pay = 怎么付{ MONEY($total) }？
method-none = 这里没有别的办法。
do-method = 换个办法
rail-wallet = 钱包
rail-qr = 扫码
rail-carrier = 话费
rail-mobile-money = 手机支付
rail-card = 银行卡
rail-voucher = 代金券
rail-sandbox = 练习用的钱

## 在银行、手机上、银行卡页面
phone-ask = 请输入你的手机号。
phone-wrong = 这不是手机号。请再输一次。
qr-ask = 请用手机银行扫这张图。
qr-left = 还剩{ $time }
do-open-app = 打开手机银行
do-save-picture = 保存图片
code-ask = 你的手机收到一串数字。请在这里输入。
code-wrong = 数字不对。请再输一次。
page-ask = 现在去银行卡页面。
do-open-page = 打开银行卡页面
approve-ask = 看看你的手机。在上面点同意。
do-erase = 删掉
do-send = 继续

## 正在付
paying = 正在付钱…
checking = 还不知道。请不要再付。我们正在问。
checking-stuck = 还不知道。钱可能已经扣了。请再问一次。

## 结果
paid = 付好了。{ $payee }收到{ MONEY($receives) }。
failed = 没有付成功。没有扣钱。
failed-unknown = 没有付成功。不知道有没有扣钱。再付之前，先问一问。
why-offline = 没有网络。
why-declined = 付钱被拒绝了。
why-cancelled = 你取消了。
why-refunded = 钱退给你了。
why-expired = 时间太久了。
why-funds = 钱不够。
why-not-found = 这里不卖这个。
why-not-here = 这个页面不能卖这个。
why-amount = 这个数目付不了。
why-untrusted = 这个答复信不过。
why-no-passkey = 这部手机不能按指纹付钱。
why-busy = 现在人太多。请等一会儿。
why-other = 我们这边出了问题。

## 没有网络：先存着
saved = 存在这部手机里了。没有扣钱。有网络时，点一下就付钱。
saved-full = 放不下了。请先拿掉一个。
saved-blocked = 这部手机不能保存。没有扣钱。请再试一次。
saved-elsewhere = 正在另一个页面付。
waiting-network = 正在等网络…
waiting-answer = 正在等回答…
spent = 已经打开了。有网络时再付钱。

## 只说不写
say-how-much = 给多少？
say-who = 付给图片里的：
say-fee = 其中手续费：
say-no-fee = 没有手续费。
say-touch = 点一下就付钱。
say-go-on = 点一下继续。
say-much = 这比平时多很多。对吗？
say-more = 还差：
say-how = 怎么充钱？
say-way = 怎么付钱？
say-paid = 付好了。
say-ready = 现在可以付了。
say-was = 原来是：
say-now = 现在是：

## 钱的叫法。美元、港元、新元、台币各有各的叫法，光说“元”就听成人民币了；印尼和越南的钱都叫盾，要说清是哪一个。
currency-name = { $code ->
    [BDT] 塔卡
    [CNY] 元
    [HKD] 港元
    [IDR] 印尼盾
    [INR] 卢比
    [JPY] 日元
    [KHR] 瑞尔
    [KRW] 韩元
    [KZT] 坚戈
    [LAK] 基普
    [LKR] 卢比
    [MMK] 缅元
    [MNT] 图格里克
    [MYR] 令吉
    [NPR] 卢比
    [PHP] 比索
    [PKR] 卢比
    [SGD] 新元
    [THB] 泰铢
    [TWD] 台币
    [USD] 美元
    [VND] 越南盾
   *[other] 钱
}
currency-cents = { $code ->
    [BDT] 波伊沙
    [CNY] 分
    [IDR] 仙
    [INR] 派沙
    [KHR] 仙
    [KZT] 泰因
    [LAK] 阿特
    [MMK] 分
    [MNT] 蒙戈
    [MYR] 仙
    [NPR] 派沙
    [PHP] 分
    [PKR] 派沙
    [THB] 萨当
   *[other] 分
}

## 钱去了哪里
split-title = 你的钱去了哪里
split-payee = { $payee }收到
split-platform-fee = 给 Barya
split-rail-fee = 转钱的费用
split-tax = 税
split-discount = 你省下
split-voucher = 代金券

## 收据
receipt-number = 编号
mode-test = 练习：不是真的钱

## 可以按的
do-retry = 再试一次
do-cancel = 返回
do-close = 关闭
do-speak = 再说一遍
do-mute = 关掉声音
do-language = 语言
do-labels = 屏幕上的字
do-digits = 换一种数字
do-save = 保存收据
do-share = 发送收据
do-receipts = 我的收据
do-drop = 拿掉
do-fresh = 我这次要的
do-spend = 现在打开
